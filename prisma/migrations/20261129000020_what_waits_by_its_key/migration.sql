-- Who asks for what waits for one member must not find it by way of the hospital alone: with this index a plan made on the empty table did, and was kept.
-- Asked for by its subject, a row is found by one text that serves nothing else.
drop index pending_hospital_id_subject_kind_subject_id_idx;
create index pending_subject_idx on pending ((hospital_id || ' ' || subject_kind || ' ' || subject_id));

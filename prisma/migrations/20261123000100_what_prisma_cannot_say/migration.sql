-- Indexes and rules that schema.prisma cannot express; it names them in comments beside the models.

-- One live watch of a patient per watcher.
create unique index watches_live_key on watches (hospital_id, member_id, patient_id) where ended_at is null;
create index watches_until_idx on watches (until) where ended_at is null and until is not null;

-- The visits that a line's move may bring to a threshold.
create index visits_line_idx on visits (hospital_id, line_id, position) where state = 'waiting';

-- One open push per lane, and the queue of attempts.
create unique index pushes_open_lane_key on pushes (hospital_id, member_id, lane) where state in ('waiting', 'sending');
create index pushes_due_idx on pushes (next_attempt_at) where state in ('waiting', 'sending');

-- What was acknowledged to LINE and is still to be handled.
create index webhook_events_unhandled_idx on webhook_events (lease_until) where handled_at is null;

-- Withdrawing a notice finds whom it was not yet told to (schema.prisma has this one too).
create index pending_hospital_id_subject_kind_subject_id_idx on pending (hospital_id, subject_kind, subject_id);

-- The audit log is append-only: whoever holds the application's credentials cannot change what was recorded.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entries is append-only';
end
$$;
create trigger audit_entries_append_only before update or delete on audit_entries for each row execute function refuse_audit_change();

-- What is left to do for a party is found by one text that serves nothing else: with this index a plan read all that waits in a hospital to close a single
-- event, and the more waited, the slower it went.
drop index webhook_events_party_idx;
create index webhook_events_party_idx on webhook_events ((hospital_id || ' ' || coalesce(line_user_id, chat_id))) where handled_at is null;

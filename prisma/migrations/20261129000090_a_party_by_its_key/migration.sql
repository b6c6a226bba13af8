-- The index of what is unhandled holds what it is asked for in one word of its own, and serves nothing else: with the two before a plan read all that waited in
-- a hospital to close a single event, and the more waited, the slower it went. It names no lease, so that taking an event up changes no index.
drop index webhook_events_party_idx;
drop index webhook_events_unhandled_idx;
create index webhook_events_party_idx on webhook_events ((case when handled_at is null then hospital_id || ' ' || coalesce(line_user_id, chat_id) end))
  where (case when handled_at is null then hospital_id || ' ' || coalesce(line_user_id, chat_id) end) is not null;

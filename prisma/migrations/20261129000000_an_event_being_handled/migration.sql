-- Whether a process has a webhook event in its hands, apart from whether it waits for another try: one user's events are handled by one process at a time.
ALTER TABLE "webhook_events" ADD COLUMN     "being_handled" BOOLEAN NOT NULL DEFAULT false;

-- What is left of one user's: looked for before and after each event that is handled.
create index webhook_events_party_idx on webhook_events (hospital_id, line_user_id) where handled_at is null;

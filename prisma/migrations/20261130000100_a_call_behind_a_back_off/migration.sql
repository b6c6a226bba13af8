-- What did not arrive and waits for its next attempt: looked through at each round for a call that waits behind it. Of what arrives at once nothing is in it.
create index pushes_failed_due_idx on pushes (next_attempt_at) where failure is not null;

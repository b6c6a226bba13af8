-- A webhook event that is closed is an id and its times. Closed before this version, it still says whose it was and what was asked: nobody reads that, and who
-- leaves is not looked for among them any more. Locks nothing but rows that nobody changes.
update webhook_events set line_user_id = null, chat_id = null, command = null, reply_token = null
where handled_at is not null and (line_user_id is not null or chat_id is not null or command is not null or reply_token is not null);

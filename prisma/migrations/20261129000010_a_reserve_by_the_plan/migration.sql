-- What is kept for calls is a share of the plan unless the hospital says otherwise; 200, the default until now, is all of LINE's smallest plan.
ALTER TABLE "hospitals" ALTER COLUMN "call_reserve" DROP NOT NULL,
ALTER COLUMN "call_reserve" DROP DEFAULT;
update hospitals set call_reserve = null where call_reserve = 200;

-- Further attempts that wait for messages: looked for when a call comes or LINE says how the month stands.
create index pushes_held_idx on pushes (hospital_id) where failure = 'kept_for_calls';

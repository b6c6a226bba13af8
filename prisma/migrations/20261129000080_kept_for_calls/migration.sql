-- What waits for messages of the month is named as everywhere else: it is kept back for the sake of calls, and not held for a while.
alter table "pending" rename column "held" to "kept_for_calls";
alter index pending_held_idx rename to pending_kept_idx;
alter index pushes_held_idx rename to pushes_kept_idx;

-- A claimed row is deleted by whoever claimed it, under its lock: nothing asks how often it was raised.
-- AlterTable
ALTER TABLE "pending" DROP COLUMN "version";

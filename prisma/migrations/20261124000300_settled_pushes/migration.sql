-- What is under way and what became of it part ways: `pushes` stays as small as what is open, and the record keeps no body.

-- CreateTable
CREATE TABLE "settled_pushes" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "watch_id" UUID,
    "subjects" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "failure" TEXT,
    "line_request_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settled_pushes_pkey" PRIMARY KEY ("hospital_id","id")
);

insert into settled_pushes (hospital_id, id, member_id, lane, watch_id, subjects, state, attempts, failure, line_request_id, created_at, settled_at)
select hospital_id, id, member_id, lane, watch_id, subjects, state, attempts, failure, line_request_id, created_at, coalesce(settled_at, now())
from pushes where state in ('accepted', 'cancelled');
delete from pushes where state in ('accepted', 'cancelled');

-- Settled rows come in the order of time: a few pages of a block range index find a day of ten million.
create index settled_pushes_settled_at_idx on settled_pushes using brin (settled_at);

-- Bodies of a few kilobytes are written once and deleted seconds later: neither compressed nor put aside.
alter table pushes set (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
alter table pending set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

-- How far ahead a channel's sends are planned, so that all processes together keep LINE's rate.
-- CreateTable
CREATE TABLE "paces" (
    "hospital_id" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paces_pkey" PRIMARY KEY ("hospital_id")
);
alter table paces set (fillfactor = 20);

-- What is left in `pushes` is open or dead; the dead are few and are listed for the operator.
-- DropIndex
DROP INDEX "pushes_settled_at_idx";
create index pushes_dead_idx on pushes (hospital_id, settled_at) where state = 'dead';

-- The hot path writes rows of patients that it has just read under the hospital's receipt lock: looking each of them up again tells nothing new.
-- DropForeignKey
ALTER TABLE "visits" DROP CONSTRAINT "visits_hospital_id_patient_id_fkey";
-- DropForeignKey
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_hospital_id_patient_id_fkey";
-- DropForeignKey
ALTER TABLE "bills" DROP CONSTRAINT "bills_hospital_id_patient_id_fkey";
-- Events come in the order of time as well.
-- DropIndex
DROP INDEX "events_received_at_idx";
create index events_received_at_idx on events using brin (received_at);

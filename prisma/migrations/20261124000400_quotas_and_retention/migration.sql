-- What LINE says of a channel's month, and what is held back for the sake of the calls.

-- AlterTable
ALTER TABLE "hospitals" ADD COLUMN     "call_reserve" INTEGER NOT NULL DEFAULT 200;

-- AlterTable
ALTER TABLE "pending" ADD COLUMN     "held" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "quotas" (
    "hospital_id" TEXT NOT NULL,
    "monthly_limit" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "warned_percent" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "quotas_pkey" PRIMARY KEY ("hospital_id")
);
-- One row a hospital, written with every batch of accepted pushes: room beside it, so that no index is touched.
alter table quotas set (fillfactor = 20);

-- What is held back is let go at once when the quota allows again.
create index pending_held_idx on pending (hospital_id) where held;

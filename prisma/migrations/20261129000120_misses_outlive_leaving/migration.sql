-- Misses at slips are those of a LINE account, known by a keyed hash, and outlive the leaving of its member. Those counted so far begin anew: the hash cannot be made here.
-- AlterTable
ALTER TABLE "members" DROP COLUMN "slip_locked_until",
DROP COLUMN "slip_misses";

-- CreateTable
CREATE TABLE "account_limits" (
    "hospital_id" TEXT NOT NULL,
    "account" BYTEA NOT NULL,
    "slip_misses" INTEGER NOT NULL DEFAULT 0,
    "slip_locked_until" TIMESTAMPTZ(3),
    "touched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_limits_pkey" PRIMARY KEY ("hospital_id","account")
);

-- CreateIndex
CREATE INDEX "account_limits_touched_at_idx" ON "account_limits"("touched_at");

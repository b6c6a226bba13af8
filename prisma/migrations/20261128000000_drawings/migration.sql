-- The messages of one transaction are drawn and stored once, packed; a push keeps what fills them in for its reader. A push that stands alone keeps its body.
-- AlterTable
ALTER TABLE "pushes" ADD COLUMN     "drawing_id" UUID,
ADD COLUMN     "filling" TEXT,
ALTER COLUMN "body" DROP NOT NULL;

-- CreateTable
CREATE TABLE "drawings" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drawings_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateIndex
CREATE INDEX "drawings_created_at_idx" ON "drawings"("created_at");

-- Packed already.
alter table drawings alter column content set storage external;

-- The queue of attempts as a plain index, the dead at its end: a partial one could be read from end to end for any statement about open pushes,
-- and was, wherever the plan had been made while the table was empty.
drop index pushes_due_idx;
update pushes set next_attempt_at = 'infinity' where state = 'dead';
-- CreateIndex
CREATE INDEX "pushes_next_attempt_at_idx" ON "pushes"("next_attempt_at");

-- When the visit last changed where it stands (queued, called, over), apart from refreshed details: a call that comes late is measured by this.
-- AlterTable
ALTER TABLE "visits" ADD COLUMN     "moved_at" TIMESTAMPTZ(3);

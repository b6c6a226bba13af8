-- AlterTable
ALTER TABLE "verification_slips" ADD COLUMN     "misses" INTEGER NOT NULL DEFAULT 0;

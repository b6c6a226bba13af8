-- What LINE refused together with others is told in a push of its own.
-- AlterTable
ALTER TABLE "pending" ADD COLUMN     "alone" BOOLEAN NOT NULL DEFAULT false;

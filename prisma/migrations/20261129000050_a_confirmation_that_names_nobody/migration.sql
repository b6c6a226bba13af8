-- What stands alone is drawn twice where it names somebody, so that it is not lost when the hospital becomes private before it is sent.
-- AlterTable
ALTER TABLE "pushes" ADD COLUMN     "private_body" TEXT;

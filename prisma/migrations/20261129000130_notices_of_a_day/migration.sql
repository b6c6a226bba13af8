-- How many notices of changes of the credential a LINE account was given in a day: each is a message of the hospital's month.
-- AlterTable
ALTER TABLE "account_limits" ADD COLUMN     "notices" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "notices_since" TIMESTAMPTZ(3);

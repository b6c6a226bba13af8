-- AlterTable
ALTER TABLE "credentials" ADD COLUMN     "desk_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "desk_hash" BYTEA;

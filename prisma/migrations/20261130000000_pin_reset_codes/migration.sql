-- The number with which reception lets a member set a forgotten PIN anew has one name everywhere: that of the hospital API. Numbers issued within the last hour
-- were hashed under the earlier name and would only be counted as misses: they end, and reception issues others.
UPDATE "credentials" SET "desk_hash" = NULL, "desk_expires_at" = NULL WHERE "desk_hash" IS NOT NULL;

-- AlterTable
ALTER TABLE "credentials" RENAME COLUMN "desk_hash" TO "pin_reset_hash";
ALTER TABLE "credentials" RENAME COLUMN "desk_expires_at" TO "pin_reset_expires_at";

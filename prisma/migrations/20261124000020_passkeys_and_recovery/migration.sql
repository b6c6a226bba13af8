-- AlterTable
ALTER TABLE "credentials" ADD COLUMN     "recovery_hash" BYTEA,
ADD COLUMN     "recovery_locked_until" TIMESTAMPTZ(3),
ADD COLUMN     "recovery_misses" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "recovery_set_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "challenge" TEXT,
ADD COLUMN     "challenge_for" TEXT,
ADD COLUMN     "challenge_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "passkeys" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "hospital_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("hospital_id","member_id")
);

-- CreateIndex
CREATE INDEX "passkeys_hospital_id_member_id_idx" ON "passkeys"("hospital_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "passkeys_hospital_id_credential_id_key" ON "passkeys"("hospital_id", "credential_id");

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "credentials"("hospital_id", "member_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "credentials"("hospital_id", "member_id") ON DELETE CASCADE ON UPDATE CASCADE;

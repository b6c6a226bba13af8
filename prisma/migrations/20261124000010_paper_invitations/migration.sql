-- AlterTable
ALTER TABLE "invitations" ALTER COLUMN "issued_by_member_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "paper_consents" (
    "hospital_id" TEXT NOT NULL,
    "invitation_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "signed_by" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "signed_on" DATE NOT NULL,
    "terms_version" INTEGER NOT NULL,
    "privacy_version" INTEGER NOT NULL,
    "categories" TEXT[],
    "watch_until" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "paper_consents_pkey" PRIMARY KEY ("hospital_id","invitation_id")
);

-- CreateIndex
CREATE INDEX "paper_consents_hospital_id_patient_id_idx" ON "paper_consents"("hospital_id", "patient_id");

-- AddForeignKey
ALTER TABLE "paper_consents" ADD CONSTRAINT "paper_consents_hospital_id_patient_id_fkey" FOREIGN KEY ("hospital_id", "patient_id") REFERENCES "patients"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What can wait travels together: how long a hospital holds it, which hours are quiet, and which words of the wait a member chose to hear.
ALTER TABLE "hospitals" ADD COLUMN "hold_ms" INTEGER NOT NULL DEFAULT 900000,
ADD COLUMN "quiet_from" INTEGER DEFAULT 1260,
ADD COLUMN "quiet_to" INTEGER DEFAULT 420;

CREATE TABLE "wait_settings" (
    "hospital_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "hears" TEXT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wait_settings_pkey" PRIMARY KEY ("hospital_id","member_id","patient_id")
);

ALTER TABLE "wait_settings" ADD CONSTRAINT "wait_settings_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "members"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Calls are taken up before all that waited for the morning.
CREATE INDEX "pending_visits_due_idx" ON "pending" ("due_at") WHERE "subject_kind" = 'visit';

-- How a member wants to be told: the lock screen, and what is not to be pushed. And how they leave.
ALTER TABLE "members" ADD COLUMN "lock_screen" TEXT NOT NULL DEFAULT 'usual',
ADD COLUMN "left_at" TIMESTAMPTZ(3);

CREATE TABLE "push_settings" (
    "hospital_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "muted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_settings_pkey" PRIMARY KEY ("hospital_id","member_id","patient_id","topic")
);

ALTER TABLE "push_settings" ADD CONSTRAINT "push_settings_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "members"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "hospitals" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "channel_secret_sealed" BYTEA NOT NULL,
    "login_channel_id" TEXT NOT NULL,
    "liff_id" TEXT NOT NULL,
    "basic_id" TEXT NOT NULL,
    "features" TEXT[],
    "detail" TEXT NOT NULL DEFAULT 'standard',
    "queue_thresholds" INTEGER[] DEFAULT ARRAY[5, 2]::INTEGER[],
    "paused_until" TIMESTAMPTZ(3),
    "pause_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "hospitals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "documents" (
    "hospital_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("hospital_id","kind","version","language")
);

-- CreateTable
CREATE TABLE "members" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "line_user_id" TEXT NOT NULL,
    "following" BOOLEAN NOT NULL DEFAULT false,
    "follow_changed_at" TIMESTAMPTZ(3),
    "language" TEXT NOT NULL DEFAULT 'ja',
    "slip_misses" INTEGER NOT NULL DEFAULT 0,
    "slip_locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "patients" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "card_number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_kana" TEXT NOT NULL,
    "birth_date" DATE NOT NULL,
    "card" JSONB NOT NULL DEFAULT '[]',
    "card_updated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "patients_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "verification_slips" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by_member_id" UUID,

    CONSTRAINT "verification_slips_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "guardians" (
    "hospital_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "relation" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "slip_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "guardians_pkey" PRIMARY KEY ("hospital_id","member_id","patient_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "issued_by_member_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "categories" TEXT[],
    "watch_until" TIMESTAMPTZ(3),
    "code_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by_member_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "watches" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "invitation_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "label" TEXT,
    "categories" TEXT[],
    "until" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "watches_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "consents" (
    "hospital_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "document" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "agreed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "method" TEXT NOT NULL,

    CONSTRAINT "consents_pkey" PRIMARY KEY ("hospital_id","member_id","document","version")
);

-- CreateTable
CREATE TABLE "credentials" (
    "hospital_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "pin_hash" TEXT NOT NULL,
    "misses" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credentials_pkey" PRIMARY KEY ("hospital_id","member_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "hospital_id" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "member_id" UUID NOT NULL,
    "id_token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unlocked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("hospital_id","token_hash")
);

-- CreateTable
CREATE TABLE "events" (
    "hospital_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "patient_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "data" JSONB NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "queue_lines" (
    "hospital_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "served_through" INTEGER NOT NULL DEFAULT 0,
    "delay_minutes" INTEGER,
    "pace_minutes" INTEGER,
    "state_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "queue_lines_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "visits" (
    "hospital_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "department" TEXT,
    "doctor" TEXT,
    "ticket" TEXT,
    "place" TEXT,
    "line_id" TEXT,
    "position" INTEGER,
    "people_ahead" INTEGER,
    "estimated_minutes" INTEGER,
    "delay_minutes" INTEGER,
    "call" TEXT,
    "told_ahead" INTEGER,
    "checked_in_at" TIMESTAMPTZ(3),
    "state_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visits_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "reservations" (
    "hospital_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "previous_starts_at" TIMESTAMPTZ(3),
    "department" TEXT,
    "doctor" TEXT,
    "place" TEXT,
    "instructions" TEXT,
    "state_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reservations_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "bills" (
    "hospital_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "amount_yen" INTEGER NOT NULL,
    "place" TEXT,
    "department" TEXT,
    "issued_on" DATE NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "state_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bills_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "notices" (
    "hospital_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "patient_id" UUID,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "url" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "state_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "pending" (
    "hospital_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "pending_pkey" PRIMARY KEY ("hospital_id","member_id","subject_kind","subject_id")
);

-- CreateTable
CREATE TABLE "pushes" (
    "hospital_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "watch_id" UUID,
    "subjects" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "line_request_id" TEXT,

    CONSTRAINT "pushes_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "webhook_events" (
    "hospital_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "line_user_id" TEXT,
    "chat_id" TEXT,
    "command" JSONB,
    "reply_token" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "replied_at" TIMESTAMPTZ(3),
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "hospital_id" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "patient_id" UUID,
    "watch_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("hospital_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "hospitals_channel_id_key" ON "hospitals"("channel_id");

-- CreateIndex
CREATE UNIQUE INDEX "hospitals_login_channel_id_key" ON "hospitals"("login_channel_id");

-- CreateIndex
CREATE UNIQUE INDEX "hospitals_liff_id_key" ON "hospitals"("liff_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_hospital_id_line_user_id_key" ON "members"("hospital_id", "line_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "patients_hospital_id_card_number_key" ON "patients"("hospital_id", "card_number");

-- CreateIndex
CREATE INDEX "verification_slips_hospital_id_patient_id_idx" ON "verification_slips"("hospital_id", "patient_id");

-- CreateIndex
CREATE UNIQUE INDEX "verification_slips_hospital_id_code_hash_key" ON "verification_slips"("hospital_id", "code_hash");

-- CreateIndex
CREATE INDEX "guardians_hospital_id_patient_id_idx" ON "guardians"("hospital_id", "patient_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_code_hash_key" ON "invitations"("code_hash");

-- CreateIndex
CREATE INDEX "invitations_hospital_id_patient_id_idx" ON "invitations"("hospital_id", "patient_id");

-- CreateIndex
CREATE INDEX "watches_hospital_id_patient_id_idx" ON "watches"("hospital_id", "patient_id");

-- CreateIndex
CREATE INDEX "watches_hospital_id_member_id_idx" ON "watches"("hospital_id", "member_id");

-- CreateIndex
CREATE INDEX "sessions_hospital_id_member_id_idx" ON "sessions"("hospital_id", "member_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_hospital_id_id_token_hash_key" ON "sessions"("hospital_id", "id_token_hash");

-- CreateIndex
CREATE INDEX "events_received_at_idx" ON "events"("received_at");

-- CreateIndex
CREATE INDEX "visits_hospital_id_patient_id_state_at_idx" ON "visits"("hospital_id", "patient_id", "state_at");

-- CreateIndex
CREATE INDEX "reservations_hospital_id_patient_id_starts_at_idx" ON "reservations"("hospital_id", "patient_id", "starts_at");

-- CreateIndex
CREATE INDEX "bills_hospital_id_patient_id_issued_on_idx" ON "bills"("hospital_id", "patient_id", "issued_on");

-- CreateIndex
CREATE INDEX "notices_hospital_id_patient_id_published_at_idx" ON "notices"("hospital_id", "patient_id", "published_at");

-- CreateIndex
CREATE INDEX "pending_due_at_idx" ON "pending"("due_at");

-- CreateIndex
CREATE INDEX "pending_hospital_id_member_id_lane_idx" ON "pending"("hospital_id", "member_id", "lane");

-- CreateIndex
CREATE INDEX "pushes_settled_at_idx" ON "pushes"("settled_at");

-- CreateIndex
CREATE INDEX "webhook_events_received_at_idx" ON "webhook_events"("received_at");

-- CreateIndex
CREATE INDEX "audit_entries_hospital_id_patient_id_at_idx" ON "audit_entries"("hospital_id", "patient_id", "at");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_hospital_id_fkey" FOREIGN KEY ("hospital_id") REFERENCES "hospitals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_hospital_id_fkey" FOREIGN KEY ("hospital_id") REFERENCES "hospitals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_hospital_id_fkey" FOREIGN KEY ("hospital_id") REFERENCES "hospitals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patients" ADD CONSTRAINT "patients_hospital_id_fkey" FOREIGN KEY ("hospital_id") REFERENCES "hospitals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification_slips" ADD CONSTRAINT "verification_slips_hospital_id_patient_id_fkey" FOREIGN KEY ("hospital_id", "patient_id") REFERENCES "patients"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guardians" ADD CONSTRAINT "guardians_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "members"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guardians" ADD CONSTRAINT "guardians_hospital_id_patient_id_fkey" FOREIGN KEY ("hospital_id", "patient_id") REFERENCES "patients"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_hospital_id_patient_id_fkey" FOREIGN KEY ("hospital_id", "patient_id") REFERENCES "patients"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watches" ADD CONSTRAINT "watches_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "members"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watches" ADD CONSTRAINT "watches_hospital_id_patient_id_fkey" FOREIGN KEY ("hospital_id", "patient_id") REFERENCES "patients"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consents" ADD CONSTRAINT "consents_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "members"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "members"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "members"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_lines" ADD CONSTRAINT "queue_lines_hospital_id_fkey" FOREIGN KEY ("hospital_id") REFERENCES "hospitals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visits" ADD CONSTRAINT "visits_hospital_id_patient_id_fkey" FOREIGN KEY ("hospital_id", "patient_id") REFERENCES "patients"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_hospital_id_patient_id_fkey" FOREIGN KEY ("hospital_id", "patient_id") REFERENCES "patients"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bills" ADD CONSTRAINT "bills_hospital_id_patient_id_fkey" FOREIGN KEY ("hospital_id", "patient_id") REFERENCES "patients"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

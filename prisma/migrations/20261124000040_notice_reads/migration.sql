-- CreateTable
CREATE TABLE "notice_reads" (
    "hospital_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "notice_id" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_reads_pkey" PRIMARY KEY ("hospital_id","member_id","notice_id")
);

-- AddForeignKey
ALTER TABLE "notice_reads" ADD CONSTRAINT "notice_reads_hospital_id_member_id_fkey" FOREIGN KEY ("hospital_id", "member_id") REFERENCES "members"("hospital_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

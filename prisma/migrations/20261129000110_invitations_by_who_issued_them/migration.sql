-- Who leaves withdraws what they issued: found by this index, where all of the hospital's invitations were read.
-- CreateIndex
CREATE INDEX "invitations_hospital_id_issued_by_member_id_idx" ON "invitations"("hospital_id", "issued_by_member_id");

-- CreateIndex
CREATE UNIQUE INDEX "guardians_hospital_id_slip_id_key" ON "guardians"("hospital_id", "slip_id");

-- Since when a card number is free of the patient who had it: what comes late about them is not of the next holder.
-- CreateTable
CREATE TABLE "freed_card_numbers" (
    "hospital_id" TEXT NOT NULL,
    "card_number" TEXT NOT NULL,
    "freed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "freed_card_numbers_pkey" PRIMARY KEY ("hospital_id","card_number")
);

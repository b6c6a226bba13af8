-- A member agrees in the mini-app and nowhere else (what is signed on paper is in paper_consents): the column held one word, and nobody read it.
-- AlterTable
ALTER TABLE "consents" DROP COLUMN "method";

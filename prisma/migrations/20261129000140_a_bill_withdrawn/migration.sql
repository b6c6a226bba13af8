-- A bill that was a mistake is withdrawn; whether more than its first word was told decides who may have heard of it.
-- AlterTable
ALTER TABLE "bills" ADD COLUMN     "revised" BOOLEAN NOT NULL DEFAULT false;

update bills set revised = true where state = 'paid';

-- A patient whose record here is over: the row stays for what names it, and names nobody.
-- AlterTable
ALTER TABLE "patients" ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- By which retention finds those whose events have still to be emptied.
create index patients_removed_idx on patients (removed_at) where removed_at is not null;

-- The record of who did what is kept for some years and then goes; until then nothing of it is changed or deleted.
-- AlterTable
ALTER TABLE "hospitals" ADD COLUMN     "audit_years" INTEGER NOT NULL DEFAULT 5;

create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.at < (select now() - make_interval(years => audit_years) from hospitals where id = old.hospital_id) then
      return old;
    end if;
  end if;
  raise exception 'audit_entries is append-only';
end
$$;

// Keeps where a member wants to be reached, in place of what was kept before.
import type { ContactKind } from '../../domain/contact.ts';
import type { Client } from '../database.ts';

export async function putContact(
  client: Client,
  contact: { hospitalId: string; memberId: string; kind: ContactKind; sealed: Buffer; at: Date },
): Promise<void> {
  await client.query(
    `insert into contacts (hospital_id, member_id, kind, sealed, set_at) values ($1, $2, $3, $4, $5)
     on conflict (hospital_id, member_id) do update set kind = excluded.kind, sealed = excluded.sealed, set_at = excluded.set_at`,
    [contact.hospitalId, contact.memberId, contact.kind, contact.sealed, contact.at],
  );
}

/** false: there was none. */
export async function removeContact(client: Client, hospitalId: string, memberId: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from contacts where hospital_id = $1 and member_id = $2', [hospitalId, memberId]);
  return rowCount === 1;
}

/** Of a member who holds no patient's record any more. false: there was none, or they hold another. */
export async function removeIdleContact(client: Client, hospitalId: string, memberId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `delete from contacts where hospital_id = $1 and member_id = $2
       and not exists (select 1 from guardians g where g.hospital_id = $1 and g.member_id = $2 and g.ended_at is null)`,
    [hospitalId, memberId],
  );
  return rowCount === 1;
}

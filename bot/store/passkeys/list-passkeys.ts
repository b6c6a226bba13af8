// The passkeys of one member, oldest first.
import type { Passkey } from '../../domain/passkey.ts';
import type { Client, Database } from '../database.ts';

export async function listPasskeys(on: Client | Database['pool'], hospitalId: string, memberId: string): Promise<Passkey[]> {
  const { rows } = await on.query<Omit<Passkey, 'counter'> & { counter: string }>(
    `select id, credential_id as "credentialId", public_key as "publicKey", counter, transports, created_at as "createdAt", last_used_at as "lastUsedAt"
     from passkeys where hospital_id = $1 and member_id = $2 order by created_at, id`,
    [hospitalId, memberId],
  );
  // The counter has 32 bits; the column has more, so the driver gives text.
  return rows.map((row) => ({ ...row, counter: Number(row.counter) }));
}

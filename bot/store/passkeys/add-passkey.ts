// Keeps a passkey that a member has made.
import type { Passkey } from '../../domain/passkey.ts';
import type { Client } from '../database.ts';

export type NewPasskey = Omit<Passkey, 'lastUsedAt'> & { hospitalId: string; memberId: string };

/** false: this very passkey is kept already, by whomever, or the member has no PIN that it could stand for. */
export async function addPasskey(client: Client, passkey: NewPasskey): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into passkeys (hospital_id, id, member_id, credential_id, public_key, counter, transports, created_at)
     select $1::text, $2::uuid, $3::uuid, $4::text, $5::bytea, $6::bigint, $7::text[], $8::timestamptz
     where exists (select 1 from credentials c where c.hospital_id = $1 and c.member_id = $3)
     on conflict do nothing`,
    [
      passkey.hospitalId,
      passkey.id,
      passkey.memberId,
      passkey.credentialId,
      passkey.publicKey,
      passkey.counter,
      passkey.transports,
      passkey.createdAt,
    ],
  );
  return rowCount === 1;
}

// Stores a member's PIN hash: the first, or a new one, which ends every other way in.
import type { EndedWays } from '../../domain/credential-change.ts';
import type { Client } from '../database.ts';
import { withdrawOpenInvitations } from '../invitations/own-invitation.ts';

export interface NewCredential {
  hospitalId: string;
  memberId: string;
  pinHash: string;
  at: Date;
}

/** Only where there is none. false: there is one, perhaps only just now; or the member has left, after which nothing of theirs is kept. */
export async function addCredential(client: Client, credential: NewCredential): Promise<boolean> {
  // Before the credential, as where a member leaves: this one is deleted with them, or finds them gone.
  const { rows } = await client.query<{ leftAt: Date | null }>(
    'select left_at as "leftAt" from members where hospital_id = $1 and id = $2 for share',
    [credential.hospitalId, credential.memberId],
  );
  if (rows[0] === undefined || rows[0].leftAt !== null) return false;
  const { rowCount } = await client.query(
    'insert into credentials (hospital_id, member_id, pin_hash, set_at) values ($1, $2, $3, $4) on conflict do nothing',
    [credential.hospitalId, credential.memberId, credential.pinHash, credential.at],
  );
  return rowCount === 1;
}

/** In place of the one there is, whose row the caller has locked. Recovery code, reception's number, passkeys and open invitations end with it, whoever made them. */
export async function renewPin(client: Client, credential: NewCredential): Promise<EndedWays> {
  const { rows } = await client.query<{ code: boolean }>(
    `with before as (select recovery_hash is not null as code from credentials where hospital_id = $1 and member_id = $2)
     update credentials set pin_hash = $3, set_at = $4, misses = 0, locked_until = null, pin_reset_hash = null, pin_reset_expires_at = null,
       recovery_hash = null, recovery_set_at = null, recovery_misses = 0, recovery_locked_until = null
     from before where hospital_id = $1 and member_id = $2 returning before.code`,
    [credential.hospitalId, credential.memberId, credential.pinHash, credential.at],
  );
  const { rowCount } = await client.query('delete from passkeys where hospital_id = $1 and member_id = $2', [
    credential.hospitalId,
    credential.memberId,
  ]);
  const invitations = await withdrawOpenInvitations(client, credential);
  return { code: rows[0]?.code ?? false, passkeys: rowCount ?? 0, invitations };
}

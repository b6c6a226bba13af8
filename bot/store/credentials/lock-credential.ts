// Locks a member's credential for a change, and looks again whether the session that asks may still make it.
import type { Client } from '../database.ts';
import type { SessionKey } from '../sessions/unlock-session.ts';

export interface LockedCredential {
  hasRecoveryCode: boolean;
  /** The PIN was set in this very session, and not asked for again since. */
  setInThisSitting: boolean;
}

/** null: there is none, or the session was not unlocked since `unlockedAfter`: a new PIN, set a moment ago in another session, has locked it. */
export async function lockCredential(client: Client, session: SessionKey, unlockedAfter: Date): Promise<LockedCredential | null> {
  await holdCredential(client, session);
  const { rows } = await client.query<LockedCredential>(
    `select c.recovery_hash is not null as "hasRecoveryCode", s.unlocked_at = c.set_at as "setInThisSitting"
     from sessions s join credentials c on c.hospital_id = s.hospital_id and c.member_id = s.member_id
     where s.hospital_id = $1 and s.token_hash = $3 and s.member_id = $2 and s.unlocked_at > $4`,
    [session.hospitalId, session.memberId, session.tokenHash, unlockedAfter],
  );
  return rows[0] ?? null;
}

/** For what needs the session unlocked, however long ago. true: a new PIN, set a moment ago in another session, has locked it. */
export async function isLockedOut(client: Client, session: SessionKey): Promise<boolean> {
  await holdCredential(client, session);
  const { rowCount } = await client.query(
    'select 1 from sessions where hospital_id = $1 and token_hash = $3 and member_id = $2 and unlocked_at is null',
    [session.hospitalId, session.memberId, session.tokenHash],
  );
  return rowCount === 1;
}

/** Locks it until the transaction ends, in a statement of its own: what is asked next sees what was done before. */
export async function holdCredential(client: Client, of: { hospitalId: string; memberId: string }): Promise<void> {
  await client.query('select 1 from credentials where hospital_id = $1 and member_id = $2 for update', [of.hospitalId, of.memberId]);
}

// A member gives their PIN; misses are counted, and too many shut the door for a while.

import { hashPin, verifyPin } from '../../crypto/pin-hash.ts';
import { triesLeft } from '../../domain/misses.ts';
import { forgetMisses, lockPinHash, takeTry } from '../../store/credentials/take-try.ts';
import { type Client, inTransaction } from '../../store/database.ts';
import { recordAudit } from '../../store/record-audit.ts';
import { unlockSession } from '../../store/sessions/unlock-session.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

export type CredentialCheck =
  | { outcome: 'unlocked' }
  | { outcome: 'wrong'; remaining: number }
  | { outcome: 'locked'; until: Date }
  | { outcome: 'none' };

/**
 * Every try counts as a miss until it is found right: guesses made at the same time, or cut off by a crash, are counted all the same,
 * and no row stays locked while the slow hash is computed. `none`: there is no PIN to check.
 */
export async function checkCredential(context: Context, session: OpenSession, pin: string): Promise<CredentialCheck> {
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  const taken = await inTransaction(context.database, (client) => takeTry(client, owner.hospitalId, owner.memberId, context.now()));
  if (taken.kind === 'none') return { outcome: 'none' };
  if (taken.kind === 'locked') return { outcome: 'locked', until: taken.until };
  const { pinHash } = taken;
  const found = await verifyPin(context.secrets, owner, pin, pinHash);
  // Who types a PIN hashed under the APP_SECRET before moves it to the one of now.
  const anew = found === 'outdated' ? await hashPin(context.secrets, owner, pin) : pinHash;
  return inTransaction(context.database, async (client) => {
    if (
      (found !== 'wrong' && (await forgetMisses(client, { ...owner, pinHash, anew }))) ||
      (found === 'outdated' && (await wasMoved(client, context, owner, pin)))
    ) {
      await unlockSession(client, { ...owner, tokenHash: session.tokenHash }, context.now());
      return { outcome: 'unlocked' };
    }
    if (taken.lockedUntil === null) return { outcome: 'wrong', remaining: triesLeft(taken.misses) };
    await recordAudit(client, [
      {
        hospitalId: owner.hospitalId,
        actor: { kind: 'member', id: owner.memberId },
        action: 'credential.locked',
        detail: { misses: taken.misses },
      },
    ]);
    return { outcome: 'locked', until: taken.lockedUntil };
  });
}

/** Somebody gave the same PIN at the same moment, and it was moved between our look and now; false: it was changed. */
async function wasMoved(
  client: Client,
  { secrets }: Context,
  owner: { hospitalId: string; memberId: string },
  pin: string,
): Promise<boolean> {
  const pinHash = await lockPinHash(client, owner.hospitalId, owner.memberId);
  if (pinHash === null || (await verifyPin(secrets, owner, pin, pinHash)) === 'wrong') return false;
  return forgetMisses(client, { ...owner, pinHash, anew: pinHash });
}

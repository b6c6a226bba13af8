// A member sets the PIN that is asked on top of the LINE login, or a new one in its place.

import { hashPin } from '../../crypto/pin-hash.ts';
import { tooEasy } from '../../domain/pin.ts';
import { freshlyUnlockedMs } from '../../domain/session.ts';
import { lockCredential } from '../../store/credentials/lock-credential.ts';
import { addCredential, renewPin } from '../../store/credentials/put-credential.ts';
import { inTransaction } from '../../store/database.ts';
import { recordAudit } from '../../store/record-audit.ts';
import { lockOtherSessions, unlockSession } from '../../store/sessions/unlock-session.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { recordEnded, tellCredentialChange } from './tell-credential-change.ts';

/**
 * `credential-required`: there is a PIN, and this session has not given it (or a passkey) within the last minutes. Setting one unlocks this session and locks
 * the member's others; one in place of another ends recovery code, reception's number and passkeys.
 */
export async function setCredential(
  context: Context,
  session: OpenSession,
  pin: string,
): Promise<'set' | 'too-easy' | 'credential-required'> {
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  if (session.hasCredential && !session.freshlyUnlocked) return 'credential-required';
  if (tooEasy(pin)) return 'too-easy';
  const credential = { ...owner, pinHash: await hashPin(context.secrets, owner, pin), at: context.now() };
  return inTransaction(context.database, async (client) => {
    // Another session of the member may have set one since this request came in.
    const isFirst = await addCredential(client, credential);
    const key = { ...owner, tokenHash: session.tokenHash };
    const unlockedAfter = new Date(credential.at.getTime() - freshlyUnlockedMs);
    if (!isFirst && (await lockCredential(client, key, unlockedAfter)) === null) return 'credential-required';
    const ended = isFirst ? null : await renewPin(client, credential);
    await unlockSession(client, key, credential.at);
    await lockOtherSessions(client, key);
    await recordAudit(client, [
      {
        hospitalId: owner.hospitalId,
        actor: { kind: 'member', id: owner.memberId },
        action: 'credential.set',
        detail: ended === null ? { replaced: false } : { replaced: true, ...recordEnded(ended) },
      },
    ]);
    // The first one is no change: it is set on the way of registering, and tells the member nothing new.
    if (ended !== null) await tellCredentialChange(client, context, session, 'pin-changed', ended);
    return 'set';
  });
}

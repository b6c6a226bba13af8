// A member who has forgotten the PIN sets a new one with the recovery code, or with the number that reception gave in its place.

import { hashPin } from '../../crypto/pin-hash.ts';
import { triesLeft } from '../../domain/misses.ts';
import { tooEasy } from '../../domain/pin.ts';
import { readPinResetCode } from '../../domain/pin-reset-code.ts';
import { readRecoveryCode } from '../../domain/recovery-code.ts';
import { renewPin } from '../../store/credentials/put-credential.ts';
import { tryRecoveryCode } from '../../store/credentials/recovery-code.ts';
import { inTransaction } from '../../store/database.ts';
import { recordAudit } from '../../store/record-audit.ts';
import { lockOtherSessions, unlockSession } from '../../store/sessions/unlock-session.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { hashesOfPinResetCode } from './issue-pin-reset-code.ts';
import { drawRecoveryCode, hashesOfRecoveryCode } from './issue-recovery-code.ts';
import { recordEnded, tellCredentialChange } from './tell-credential-change.ts';

export type ResetOutcome =
  | { outcome: 'reset'; recoveryCode: string }
  | { outcome: 'too-easy' }
  | { outcome: 'wrong'; remaining: number }
  | { outcome: 'locked'; until: Date }
  | { outcome: 'expired' }
  | { outcome: 'none' };

/**
 * Either code is used up by the reset, and a recovery code is told in its place; passkeys end. This session is unlocked and the member's others are locked.
 * A lock that misses of the PIN have brought does not stand in the way: who holds the code need not guess.
 */
export async function resetCredential(context: Context, session: OpenSession, typed: string, pin: string): Promise<ResetOutcome> {
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  if (tooEasy(pin)) return { outcome: 'too-easy' };
  const code = readRecoveryCode(typed);
  const digits = readPinResetCode(typed);
  const given = {
    recovery: code === null ? [] : hashesOfRecoveryCode(context.secrets, owner, code),
    pinReset: digits === null ? [] : hashesOfPinResetCode(context.secrets, owner, digits),
  };
  const pinHash = await hashPin(context.secrets, owner, pin);
  const at = context.now();
  const by = { hospitalId: owner.hospitalId, actor: { kind: 'member' as const, id: owner.memberId } };
  return inTransaction(context.database, async (client) => {
    const tried = await tryRecoveryCode(client, owner, given, at);
    switch (tried.kind) {
      case 'none':
        return { outcome: 'none' };
      case 'expired':
        return { outcome: 'expired' };
      case 'locked':
        return { outcome: 'locked', until: tried.until };
      case 'wrong':
        if (tried.lockedUntil === null) return { outcome: 'wrong', remaining: triesLeft(tried.misses) };
        await recordAudit(client, [{ ...by, action: 'recovery-code.locked', detail: { misses: tried.misses } }]);
        return { outcome: 'locked', until: tried.lockedUntil };
      case 'right': {
        const ended = await renewPin(client, { ...owner, pinHash, at });
        const recoveryCode = await drawRecoveryCode(client, context.secrets, owner, at);
        const key = { ...owner, tokenHash: session.tokenHash };
        await unlockSession(client, key, at);
        await lockOtherSessions(client, key);
        await recordAudit(client, [{ ...by, action: 'credential.reset', detail: { by: tried.by, ...recordEnded(ended) } }]);
        await tellCredentialChange(client, context, session, tried.by === 'pin-reset-code' ? 'pin-reset-at-reception' : 'pin-reset', ended);
        return { outcome: 'reset', recoveryCode };
      }
    }
  });
}

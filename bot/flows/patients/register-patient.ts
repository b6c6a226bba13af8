// A patient, or somebody for them, proves with reception's slip and the birth date that the card is theirs.
import { lockedUntil, maxMisses, triesLeft } from '../../domain/misses.ts';
import { readSlipCode } from '../../domain/slip-code.ts';
import { AppError } from '../../errors.ts';
import type { Client } from '../../store/database.ts';
import { inTransaction } from '../../store/database.ts';
import { lockMember } from '../../store/members/lock-member.ts';
import { beginGuardian } from '../../store/patients/begin-guardian.ts';
import { isGuardian } from '../../store/patients/list-guardians.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { readSlipMisses, setSlipMisses } from '../../store/slips/slip-misses.ts';
import { countSlipMiss, lockSlip, markSlipUsed } from '../../store/slips/use-slip.ts';
import type { Context } from '../context.ts';
import { accountMark } from '../members/account-mark.ts';
import { askFollowing } from '../members/ask-following.ts';
import { tellCoGuardians } from './tell-co-guardians.ts';

export interface Registration {
  /** As typed. */
  slipCode: string;
  /** YYYY-MM-DD */
  birthDate: string;
  relation: 'self' | 'proxy';
}
export type RegisterOutcome =
  | { outcome: 'registered' | 'already-registered'; patientId: string; name: string; following: boolean }
  | { outcome: 'no-match'; remaining: number }
  | { outcome: 'expired' }
  | { outcome: 'used' }
  | { outcome: 'locked'; until: Date };

/**
 * What a slip has become is told only to who knows both its code and the birth date; everybody else has missed. Who found a slip could try birth dates
 * with many phones: after a few wrong ones the slip is worthless, even with the right one, and reception prints another.
 * Those who hold the record already are told.
 */
export async function registerPatient(context: Context, session: OpenSession, registration: Registration): Promise<RegisterOutcome> {
  // Ahead of what cannot be done twice: the account may have been added since the session began.
  const following = await askFollowing(context, session);
  const { memberId } = session;
  const hospitalId = session.hospital.id;
  const now = context.now();
  const code = readSlipCode(registration.slipCode);
  return inTransaction(context.database, async (client) => {
    const lineUserId = await lockMember(client, hospitalId, memberId);
    // The session ended with them; this request had begun before.
    if (lineUserId === null) throw new AppError('session_ended', 'The session has ended. Log in with LINE again.');
    const who = { hospitalId, account: accountMark(context.secrets, { hospitalId, lineUserId }) };
    const before = await readSlipMisses(client, who);
    if (before.lockedUntil !== null && before.lockedUntil > now) return { outcome: 'locked', until: before.lockedUntil };
    const slip = code === null ? null : await lockSlip(client, hospitalId, context.secrets.hashesOfCode(code, 'slip'));
    if (slip === null || slip.misses >= maxMisses || slip.birthDate !== registration.birthDate) {
      if (slip !== null) await countSlipMiss(client, hospitalId, slip.id);
      return miss(client, who, before.misses + 1, now);
    }
    const { patientId } = slip;
    // The slip stays good for the person it was meant for. Also the answer to a request whose first answer was lost.
    if (await isGuardian(client, { hospitalId, memberId, patientId }))
      return { outcome: 'already-registered', patientId, name: slip.patientName, following };
    if (slip.usedAt !== null) return { outcome: 'used' };
    if (now >= slip.expiresAt) return { outcome: 'expired' };
    // Only a slip that is used up makes good for misses: one shown again and again must not buy tries at others.
    if (before.misses > 0) await setSlipMisses(client, who, { misses: 0, lockedUntil: null }, now);
    await markSlipUsed(client, { hospitalId, id: slip.id, memberId, at: now });
    await beginGuardian(client, { hospitalId, memberId, patientId, relation: registration.relation, slipId: slip.id, at: now });
    // Registrations of one patient come one after the other: a second slip is printed only when the first is used or worthless, so none goes untold.
    await tellCoGuardians(client, { hospitalId, memberId }, [{ patientId, slipId: slip.id }]);
    await recordAudit(client, [
      {
        hospitalId,
        actor: { kind: 'member', id: memberId },
        action: 'guardian.begun',
        patientId,
        detail: { relation: registration.relation },
      },
    ]);
    return { outcome: 'registered', patientId, name: slip.patientName, following };
  });
}

async function miss(client: Client, who: { hospitalId: string; account: Buffer }, misses: number, now: Date): Promise<RegisterOutcome> {
  const until = lockedUntil(misses, now);
  await setSlipMisses(client, who, { misses, lockedUntil: until }, now);
  return until === null ? { outcome: 'no-match', remaining: triesLeft(misses) } : { outcome: 'locked', until };
}

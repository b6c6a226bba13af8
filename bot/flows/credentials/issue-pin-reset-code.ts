// Reception lets a member who forgot the PIN set a new one: a number that works for that member's own LINE account alone, once, for an hour.
import { randomInt } from 'node:crypto';
import type { Secrets } from '../../crypto/secrets.ts';
import { pinResetCodeLifetimeMs, pinResetCodesADay, writePinResetCode } from '../../domain/pin-reset-code.ts';
import { holdCredential } from '../../store/credentials/lock-credential.ts';
import { countPinResetCodes, putPinResetCode } from '../../store/credentials/pin-reset-code.ts';
import { inTransaction } from '../../store/database.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import { findMemberOfPatient, type TieName } from '../../store/members/find-member-of-patient.ts';
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { Context } from '../context.ts';
import { tellCredentialChange } from './tell-credential-change.ts';

export type PinResetCodeOutcome =
  | { outcome: 'issued'; code: string; expiresAt: Date }
  | { outcome: 'unknown' }
  | { outcome: 'no-pin' }
  | { outcome: 'too-many' };

interface Owner {
  hospitalId: string;
  memberId: string;
}

/** Keyed and bound to the member: whoever else types the number has missed. */
function bound(owner: Owner, digits: string): [code: string, purpose: string] {
  return [`${owner.hospitalId}/${owner.memberId}/${digits}`, 'pin-reset'];
}

/** By which a number that somebody types may have been kept. */
export function hashesOfPinResetCode(secrets: Secrets, owner: Owner, digits: string): Buffer[] {
  return secrets.hashesOfCode(...bound(owner, digits));
}

/**
 * An earlier one of the member stops working. The member is told in the chat that it was issued, so that one asked for in their name does not stay unseen.
 * `unknown`: no such card, or nobody who now holds or watches that patient by this name. `too-many`: for today; the last one works on.
 */
export async function issuePinResetCode(
  context: Context,
  hospital: Hospital,
  cardNumber: string,
  tie: TieName,
): Promise<PinResetCodeOutcome> {
  const hospitalId = hospital.id;
  const now = context.now();
  return inTransaction(context.database, async (client) => {
    const patient = await findPatientByCard(client, hospitalId, cardNumber);
    const member = patient && (await findMemberOfPatient(client, { hospitalId, patientId: patient.id, tie }, now));
    if (!member) return { outcome: 'unknown' };
    const { memberId, language } = member;
    // So that those asked for at once are counted one after the other.
    await holdCredential(client, { hospitalId, memberId });
    if ((await countPinResetCodes(client, { hospitalId, patientId: patient.id, memberId })) >= pinResetCodesADay)
      return { outcome: 'too-many' };
    const digits = String(randomInt(10 ** 12)).padStart(12, '0');
    const expiresAt = new Date(now.getTime() + pinResetCodeLifetimeMs);
    const hash = context.secrets.hashCode(...bound({ hospitalId, memberId }, digits));
    if (!(await putPinResetCode(client, { hospitalId, memberId, hash, expiresAt }))) return { outcome: 'no-pin' };
    await recordAudit(client, [
      {
        hospitalId,
        actor: { kind: 'hospital' },
        action: 'pin-reset-code.issued',
        patientId: patient.id,
        watchId: 'watchId' in tie ? tie.watchId : null,
        detail: { memberId },
      },
    ]);
    await tellCredentialChange(client, context, { hospital, memberId, language }, 'pin-reset-code');
    return { outcome: 'issued', code: writePinResetCode(digits), expiresAt };
  });
}

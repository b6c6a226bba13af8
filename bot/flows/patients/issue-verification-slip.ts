// Reception prints a slip with a one-time code, with which the patient proves on LINE that the card is theirs.
import { randomInt } from 'node:crypto';
import QRCode from 'qrcode';
import { writeSlipCode } from '../../domain/slip-code.ts';
import { inTransaction } from '../../store/database.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import { recordAudit } from '../../store/record-audit.ts';
import { issueSlip, lockPatient } from '../../store/slips/issue-slip.ts';
import type { Context } from '../context.ts';
import { liffUrl } from '../liff-url.ts';

export interface VerificationSlip {
  /** 1234-5678-9012; told here and nowhere else. */
  code: string;
  /** Opens the mini-app with the code filled in. */
  url: string;
  /** Draws `url`. */
  qrSvg: string;
  expiresAt: Date;
}

/** Earlier unused slips of the patient stop working. null: unknown card number. */
export async function issueVerificationSlip(
  context: Context,
  hospital: Pick<Hospital, 'id' | 'liffId'>,
  cardNumber: string,
  validHours: number,
): Promise<VerificationSlip | null> {
  const issuedAt = context.now();
  const expiresAt = new Date(issuedAt.getTime() + validHours * 3_600_000);
  const digits = await inTransaction(context.database, async (client) => {
    const patientId = await lockPatient(client, hospital.id, cardNumber);
    if (patientId === null) return null;
    for (;;) {
      const drawn = String(randomInt(10 ** 12)).padStart(12, '0');
      const codeHash = context.secrets.hashCode(drawn, 'slip');
      if (!(await issueSlip(client, { hospitalId: hospital.id, patientId, codeHash, issuedAt, expiresAt }))) continue;
      await recordAudit(client, [
        { hospitalId: hospital.id, actor: { kind: 'hospital' }, action: 'slip.issued', patientId, detail: { validHours } },
      ]);
      return drawn;
    }
  });
  if (digits === null) return null;
  const url = liffUrl(hospital.liffId, `/register/${digits}`);
  return {
    code: writeSlipCode(digits),
    url,
    qrSvg: await QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'M' }),
    expiresAt,
  };
}

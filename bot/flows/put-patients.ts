// A hospital writes patients of its registry, one or many.
import type { PatientEntry } from '../domain/patient.ts';
import { inTransaction } from '../store/database.ts';
import { putPatients as store } from '../store/patients/put-patients.ts';
import { lockReceipt } from '../store/receipt/load-receipt.ts';
import { recordAudit } from '../store/record-audit.ts';
import type { Context } from './context.ts';

export type PutOutcome = 'created' | 'updated' | 'unchanged';

/** Answers one outcome per patient, in the order given. Each card number must stand in `patients` once. */
export async function putPatients(context: Context, hospitalId: string, patients: readonly PatientEntry[]): Promise<PutOutcome[]> {
  if (patients.length === 0) return [];
  return inTransaction(context.database, async (client) => {
    // Events of the hospital (card.updated) write the same rows; one order for both keeps them from waiting for each other in a circle.
    await lockReceipt(client, hospitalId);
    const changed = new Map((await store(client, hospitalId, patients, context.now())).map((p) => [p.cardNumber, p]));
    await recordAudit(
      client,
      [...changed.values()].map((p) => ({
        hospitalId,
        actor: { kind: 'hospital' },
        action: 'patient.put',
        patientId: p.id,
        detail: { created: p.created },
      })),
    );
    return patients.map(({ cardNumber }) => {
      const row = changed.get(cardNumber);
      if (row === undefined) return 'unchanged';
      return row.created ? 'created' : 'updated';
    });
  });
}

// A hospital writes patients of its registry, one or many.
import { isAnotherPerson, isBornInFuture, type PatientEntry } from '../../domain/patient.ts';
import { inTransaction } from '../../store/database.ts';
import { findNamed, putPatients as store } from '../../store/patients/put-patients.ts';
import { lockReceipt } from '../../store/receipt/load-receipt.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { Context } from '../context.ts';

/** `birth-date-in-future`: the birth date is later than today. `another-person`: the card number is known as somebody else's. Of neither was anything changed. */
export type PutOutcome = 'created' | 'updated' | 'unchanged' | 'birth-date-in-future' | 'another-person';

/** Answers one outcome per patient, in the order given. Each card number must stand in `patients` once. */
export async function putPatients(context: Context, hospitalId: string, patients: readonly PatientEntry[]): Promise<PutOutcome[]> {
  if (patients.length === 0) return [];
  return inTransaction(context.database, async (client) => {
    // Events of the hospital (card.updated) write the same rows; one order for both keeps them from waiting for each other in a circle.
    await lockReceipt(client, hospitalId);
    const known = await findNamed(
      client,
      hospitalId,
      patients.map((p) => p.cardNumber),
    );
    const now = context.now();
    const refusalOf = (put: PatientEntry): 'birth-date-in-future' | 'another-person' | null => {
      if (isBornInFuture(put, now)) return 'birth-date-in-future';
      const before = known.get(put.cardNumber);
      return before !== undefined && isAnotherPerson(before, put) ? 'another-person' : null;
    };
    const refused = patients.map(refusalOf);
    const taken = patients.filter((_, i) => refused[i] === null);
    const changed = new Map((await store(client, hospitalId, taken, now)).map((p) => [p.cardNumber, p]));
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
    return patients.map((put, i) => {
      const why = refused[i];
      if (why) return why;
      const row = changed.get(put.cardNumber);
      if (row === undefined) return 'unchanged';
      return row.created ? 'created' : 'updated';
    });
  });
}

// A guardian looks at whose record they hold, who watches them, and which codes wait to be used.
import { visible } from '../../domain/visibility.ts';
import { type HeldPatient as HeldRow, listHeldPatients as list } from '../../store/patients/list-held-patients.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

export interface HeldPatient extends Omit<HeldRow, 'cardNumber'> {
  /** null: the hospital has not adopted the digital card. */
  cardNumber: string | null;
}

export async function listHeldPatients(context: Context, session: OpenSession): Promise<HeldPatient[]> {
  const now = context.now();
  const patients = await list(context.database, session.hospital.id, session.memberId, now);
  // The number belongs to the digital card, as in the chat and on every other page. Names tell a guardian's patients apart.
  const showsNumber = visible('ecard', session.hospital, { kind: 'guardian', endedAt: null }, now);
  return patients.map((patient) => ({ ...patient, cardNumber: showsNumber ? patient.cardNumber : null }));
}

// A hospital's desk asks where those who hold a patient's record can be reached.
import type { ContactKind } from '../../domain/contact.ts';
import { findGuardianContacts } from '../../store/contacts/find-contacts.ts';
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { Context } from '../context.ts';
import { sealedTo } from './keep-contact.ts';

export interface ContactEntry {
  relation: 'self' | 'proxy';
  kind: ContactKind;
  value: string;
  setAt: Date;
}

/** null: unknown card number. The look is recorded. */
export async function listContacts(context: Context, hospitalId: string, cardNumber: string): Promise<ContactEntry[] | null> {
  const patient = await findPatientByCard(context.database.pool, hospitalId, cardNumber);
  if (patient === null) return null;
  const found = await findGuardianContacts(context.database, hospitalId, patient.id);
  await recordAudit(context.database.pool, [
    { hospitalId, actor: { kind: 'hospital' }, action: 'contacts.read', patientId: patient.id, detail: { contacts: found.length } },
  ]);
  return found.map(({ memberId, relation, kind, sealed, setAt }) => ({
    relation,
    kind,
    value: context.secrets.open(sealed, sealedTo(hospitalId, memberId)),
    setAt,
  }));
}

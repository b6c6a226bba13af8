// A hospital's desk asks where those who hold a patient's record can be reached.
import type { ContactKind } from '../../domain/contact.ts';
import { findGuardianContacts } from '../../store/contacts/find-contacts.ts';
import type { Context } from '../context.ts';
import { sealedTo } from './keep-contact.ts';
import { lookAsHospital } from './look-as-hospital.ts';

export interface ContactEntry {
  relation: 'self' | 'proxy';
  kind: ContactKind;
  value: string;
  setAt: Date;
}

/** null: unknown card number. The look is recorded. */
export async function listContactsOfPatient(context: Context, hospitalId: string, cardNumber: string): Promise<ContactEntry[] | null> {
  const look = { action: 'contacts.read', counted: 'contacts' } as const;
  const found = await lookAsHospital(context, { hospitalId, cardNumber }, look, (patientId) =>
    findGuardianContacts(context.database, hospitalId, patientId),
  );
  // Opened only once the look is on record.
  return (
    found?.map(({ memberId, relation, kind, sealed, setAt }) => ({
      relation,
      kind,
      value: context.secrets.open(sealed, sealedTo(hospitalId, memberId)),
      setAt,
    })) ?? null
  );
}

// A guardian says where the hospital's desk can reach them; kept sealed, and shown back masked.

import { type ContactKind, maskContact, readContact } from '../../domain/contact.ts';
import type { ContactAnswer } from '../../mini-app-contract.ts';
import { findContact } from '../../store/contacts/find-contacts.ts';
import { putContact, removeContact as remove } from '../../store/contacts/put-contact.ts';
import { holdCredential } from '../../store/credentials/lock-credential.ts';
import { inTransaction } from '../../store/database.ts';
import { lockAnyGuardianship } from '../../store/patients/list-guardians.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

/** What a contact is sealed to: one moved to another member's row cannot be opened. */
export const sealedTo = (hospitalId: string, memberId: string) => `${hospitalId}/${memberId}/contact`;

export async function readOwnContact(context: Context, session: OpenSession): Promise<ContactAnswer> {
  const { hospital, memberId } = session;
  const found = await findContact(context.database, hospital.id, memberId);
  if (found === null) return { contact: null };
  return {
    contact: { kind: found.kind, masked: maskContact(found.kind, context.secrets.open(found.sealed, sealedTo(hospital.id, memberId))) },
  };
}

/** `holds-nobody`: the last registration of the member has ended, perhaps only just now. */
export async function setContact(
  context: Context,
  session: OpenSession,
  kind: ContactKind,
  typed: string,
): Promise<'set' | 'not-valid' | 'holds-nobody'> {
  const value = readContact(kind, typed);
  if (value === null) return 'not-valid';
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  const sealed = context.secrets.seal(value, sealedTo(owner.hospitalId, owner.memberId));
  return inTransaction(context.database, async (client) => {
    await holdCredential(client, owner);
    // Before the contact, as where a registration ends: either this one is seen there and removed, or it finds nobody held.
    if (!(await lockAnyGuardianship(client, owner))) return 'holds-nobody';
    await putContact(client, { ...owner, kind, sealed, at: context.now() });
    await recordAudit(client, [
      { hospitalId: owner.hospitalId, actor: { kind: 'member', id: owner.memberId }, action: 'contact.set', detail: { kind } },
    ]);
    return 'set';
  });
}

export async function removeContact(context: Context, session: OpenSession): Promise<void> {
  const { hospital, memberId } = session;
  await inTransaction(context.database, async (client) => {
    if (await remove(client, hospital.id, memberId))
      await recordAudit(client, [{ hospitalId: hospital.id, actor: { kind: 'member', id: memberId }, action: 'contact.removed' }]);
  });
}

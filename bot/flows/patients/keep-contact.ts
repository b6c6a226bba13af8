// A guardian says where the hospital's desk can reach them; kept sealed, and shown back masked.

import { type ContactKind, maskContact, readContact } from '../../domain/contact.ts';
import { freshlyUnlockedMs } from '../../domain/session.ts';
import type { ContactAnswer } from '../../mini-app-contract.ts';
import { findContact, type SealedContact } from '../../store/contacts/find-contacts.ts';
import { putContact, removeContact as remove } from '../../store/contacts/put-contact.ts';
import { lockCredential } from '../../store/credentials/lock-credential.ts';
import { inTransaction } from '../../store/database.ts';
import { lockAnyGuardianship } from '../../store/patients/list-guardians.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { tellCredentialChange } from '../credentials/tell-credential-change.ts';

/** What a contact is sealed to: one moved to another member's row cannot be opened. */
export const sealedTo = (hospitalId: string, memberId: string) => `${hospitalId}/${memberId}/contact`;

export async function readOwnContact(context: Context, session: OpenSession): Promise<ContactAnswer> {
  const { hospital, memberId } = session;
  const found = await findContact(context.database.pool, hospital.id, memberId);
  if (found === null) return { contact: null };
  return {
    contact: { kind: found.kind, masked: maskContact(found.kind, context.secrets.open(found.sealed, sealedTo(hospital.id, memberId))) },
  };
}

/**
 * `holds-nobody`: the last registration of the member has ended, perhaps only just now. `credential-required`: the session has been locked meanwhile.
 * Told in the chat, as another's would have reception call another; but for the first one in the sitting in which the PIN was set, which belongs to registering.
 */
export async function setContact(
  context: Context,
  session: OpenSession,
  kind: ContactKind,
  typed: string,
): Promise<'set' | 'not-valid' | 'holds-nobody' | 'credential-required'> {
  const value = readContact(kind, typed);
  if (value === null) return 'not-valid';
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  const sealed = context.secrets.seal(value, sealedTo(owner.hospitalId, owner.memberId));
  return inTransaction(context.database, async (client) => {
    const at = context.now();
    const locked = await lockCredential(client, { ...owner, tokenHash: session.tokenHash }, new Date(at.getTime() - freshlyUnlockedMs));
    if (locked === null) return 'credential-required';
    // Before the contact, as where a registration ends: either this one is seen there and removed, or it finds nobody held.
    if (!(await lockAnyGuardianship(client, owner))) return 'holds-nobody';
    const before = await findContact(client, owner.hospitalId, owner.memberId);
    if (before !== null && isSame(context, owner, before, { kind, value })) return 'set';
    await putContact(client, { ...owner, kind, sealed, at });
    await recordAudit(client, [
      { hospitalId: owner.hospitalId, actor: { kind: 'member', id: owner.memberId }, action: 'contact.set', detail: { kind } },
    ]);
    if (before !== null || !locked.setInThisSitting) await tellCredentialChange(client, context, session, 'contact-set');
    return 'set';
  });
}

/** One that cannot be opened any more is another one. */
function isSame(
  context: Context,
  { hospitalId, memberId }: { hospitalId: string; memberId: string },
  { kind, sealed }: SealedContact,
  wanted: { kind: ContactKind; value: string },
): boolean {
  try {
    return kind === wanted.kind && context.secrets.open(sealed, sealedTo(hospitalId, memberId)) === wanted.value;
  } catch {
    return false;
  }
}

/** `none`: there was none. `credential-required`: as for `setContact`. */
export async function removeContact(context: Context, session: OpenSession): Promise<'removed' | 'none' | 'credential-required'> {
  const { hospital, memberId } = session;
  const key = { hospitalId: hospital.id, memberId, tokenHash: session.tokenHash };
  return inTransaction(context.database, async (client) => {
    if ((await lockCredential(client, key, new Date(context.now().getTime() - freshlyUnlockedMs))) === null) return 'credential-required';
    if (!(await remove(client, hospital.id, memberId))) return 'none';
    await recordAudit(client, [{ hospitalId: hospital.id, actor: { kind: 'member', id: memberId }, action: 'contact.removed' }]);
    await tellCredentialChange(client, context, session, 'contact-removed');
    return 'removed';
  });
}

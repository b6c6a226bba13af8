// A guardian invites somebody to watch the patient.
import type { InvitationAnswer } from '../contract.ts';
import { categories as allCategories, type Category } from '../domain/category.ts';
import { inTransaction } from '../store/database.ts';
import { isGuardian } from '../store/patients/list-guardians.ts';
import type { OpenSession } from '../store/sessions/use-session.ts';
import type { Context } from './context.ts';
import { issueInvitation, showInvitation } from './issue-invitation.ts';

export interface InviteWatcher {
  patientId: string;
  displayName: string;
  /** Left out: everything the hospital has adopted now. What it adopts later is not shared by itself. */
  categories?: readonly Category[];
  until: Date | null;
}
export type InviteOutcome =
  | { outcome: 'invited'; invitation: InvitationAnswer }
  | { outcome: 'not-adopted'; categories: Category[] }
  | { outcome: 'past' }
  | { outcome: 'unknown' };

/** `unknown`: the member does not hold this record. `not-adopted`: the hospital does not offer these. `past`: the end asked for has passed. */
export async function inviteWatcher(context: Context, session: OpenSession, request: InviteWatcher): Promise<InviteOutcome> {
  const { id: hospitalId, features } = session.hospital;
  const { patientId, displayName, until } = request;
  const now = context.now();
  const issued = await inTransaction(context.database, async (client) => {
    if (!(await isGuardian(client, { hospitalId, memberId: session.memberId, patientId }))) return { outcome: 'unknown' as const };
    const notAdopted = (request.categories ?? []).filter((c) => !features.includes(c));
    if (notAdopted.length > 0) return { outcome: 'not-adopted' as const, categories: notAdopted };
    if (until !== null && until <= now) return { outcome: 'past' as const };
    const asked = request.categories ?? features;
    const categories = allCategories.filter((c) => asked.includes(c));
    return {
      outcome: 'invited' as const,
      issued: await issueInvitation(client, session, { patientId, displayName, categories, watchUntil: until }, now),
    };
  });
  return issued.outcome === 'invited' ? { outcome: 'invited', invitation: await showInvitation(session, issued.issued) } : issued;
}

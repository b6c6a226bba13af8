// A guardian invites somebody to watch the patient.

import type { Category } from '../../domain/category.ts';
import { judgeScope } from '../../domain/invitation.ts';
import type { InvitationAnswer } from '../../mini-app-contract.ts';
import { isLockedOut } from '../../store/credentials/lock-credential.ts';
import { inTransaction } from '../../store/database.ts';
import { lockGuardianship } from '../../store/patients/list-guardians.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
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
  | { outcome: 'too-many' }
  | { outcome: 'credential-required' }
  | { outcome: 'unknown' };

/** `unknown`: the member does not hold this record. `not-adopted`: the hospital does not offer these. `past`: the end asked for has passed. `too-many`: for today. `credential-required`: the session has been locked meanwhile. */
export async function inviteWatcher(context: Context, session: OpenSession, request: InviteWatcher): Promise<InviteOutcome> {
  const { id: hospitalId, features } = session.hospital;
  const { memberId, tokenHash } = session;
  const { patientId, displayName } = request;
  const now = context.now();
  const issued = await inTransaction(context.database, async (client) => {
    // Before the invitation is there: who sets a new PIN ends those that they find.
    if (await isLockedOut(client, { hospitalId, memberId, tokenHash })) return { outcome: 'credential-required' as const };
    if (!(await lockGuardianship(client, { hospitalId, memberId, patientId }))) return { outcome: 'unknown' as const };
    const scope = judgeScope(features, request, now);
    if (scope.outcome !== 'fine') return scope;
    const { categories, watchUntil } = scope;
    const issued = await issueInvitation(client, session, { patientId, displayName, categories, watchUntil }, now);
    return issued === null ? { outcome: 'too-many' as const } : { outcome: 'invited' as const, issued };
  });
  return issued.outcome === 'invited' ? { outcome: 'invited', invitation: await showInvitation(session, issued.issued) } : issued;
}

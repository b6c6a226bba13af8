// The issuer looks what has become of an invitation, or withdraws it.

import { invitationState } from '../../domain/invitation.ts';
import type { InvitationStateAnswer } from '../../mini-app-contract.ts';
import { inTransaction } from '../../store/database.ts';
import { lockOwnInvitation, markWithdrawn, readOwnInvitation } from '../../store/invitations/own-invitation.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

/** null: not the member's own. */
export async function readInvitation(context: Context, session: OpenSession, invitationId: string): Promise<InvitationStateAnswer | null> {
  const own = await readOwnInvitation(context.database, { hospitalId: session.hospital.id, id: invitationId, memberId: session.memberId });
  return own === null ? null : { state: invitationState(own, context.now()), expiresAt: own.expiresAt.toISOString() };
}

/** Changes only one that is still open, and answers what it is then. null: not the member's own. */
export async function withdrawInvitation(
  context: Context,
  session: OpenSession,
  invitationId: string,
): Promise<InvitationStateAnswer | null> {
  const hospitalId = session.hospital.id;
  const key = { hospitalId, id: invitationId, memberId: session.memberId };
  const now = context.now();
  return inTransaction(context.database, async (client) => {
    const own = await lockOwnInvitation(client, key);
    if (own === null) return null;
    const expiresAt = own.expiresAt.toISOString();
    const state = invitationState(own, now);
    if (state !== 'open') return { state, expiresAt };
    await markWithdrawn(client, key, now);
    await recordAudit(client, [
      { hospitalId, actor: { kind: 'member', id: session.memberId }, action: 'invitation.withdrawn', patientId: own.patientId },
    ]);
    return { state: 'withdrawn', expiresAt };
  });
}

// A guardian gets a new code for an invitation whose code ran out or went astray; the old code stops working.

import { invitationState } from '../../domain/invitation.ts';
import type { InvitationAnswer } from '../../mini-app-contract.ts';
import { isLockedOut } from '../../store/credentials/lock-credential.ts';
import { inTransaction } from '../../store/database.ts';
import { lockOwnInvitation, markWithdrawn } from '../../store/invitations/own-invitation.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { issueInvitation, showInvitation } from './issue-invitation.ts';

export type ReissueOutcome =
  | { outcome: 'reissued'; invitation: InvitationAnswer }
  | { outcome: 'used' }
  | { outcome: 'past' }
  | { outcome: 'too-many' }
  | { outcome: 'credential-required' }
  | { outcome: 'unknown' };

/** `used`: somebody watches by it. `past`: the end of the watch it would begin has passed. `unknown`: not the member's own. `too-many`: for today; the old code goes on. `credential-required`: as for inviteWatcher. */
export async function reissueInvitation(context: Context, session: OpenSession, invitationId: string): Promise<ReissueOutcome> {
  const hospitalId = session.hospital.id;
  const key = { hospitalId, id: invitationId, memberId: session.memberId };
  const now = context.now();
  const issued = await inTransaction(context.database, async (client) => {
    if (await isLockedOut(client, { hospitalId, memberId: session.memberId, tokenHash: session.tokenHash }))
      return { outcome: 'credential-required' as const };
    const old = await lockOwnInvitation(client, key);
    if (old === null) return { outcome: 'unknown' as const };
    const state = invitationState(old, now);
    if (state === 'used') return { outcome: 'used' as const };
    if (old.watchUntil !== null && old.watchUntil <= now) return { outcome: 'past' as const };
    const { patientId, displayName, categories, watchUntil } = old;
    const issued = await issueInvitation(client, session, { patientId, displayName, categories, watchUntil }, now);
    if (issued === null) return { outcome: 'too-many' as const };
    // A code that ran out stays one that ran out: whoever opens it late reads that, and not that the wish was taken back.
    if (state === 'open') {
      await markWithdrawn(client, key, now);
      await recordAudit(client, [
        {
          hospitalId,
          actor: { kind: 'member', id: session.memberId },
          action: 'invitation.withdrawn',
          patientId: old.patientId,
          detail: { reissued: true },
        },
      ]);
    }
    return { outcome: 'reissued' as const, issued };
  });
  return issued.outcome === 'reissued' ? { outcome: 'reissued', invitation: await showInvitation(session, issued.issued) } : issued;
}

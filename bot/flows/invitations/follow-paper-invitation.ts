// A hospital looks what has become of the invitations it issued on paper, or withdraws one whose sheet was lost.

import { type InvitationState, invitationState } from '../../domain/invitation.ts';
import { inTransaction } from '../../store/database.ts';
import { listPaperInvitations as list } from '../../store/invitations/list-paper-invitations.ts';
import { lockPaperInvitation } from '../../store/invitations/lock-paper-invitation.ts';
import { markWithdrawn } from '../../store/invitations/own-invitation.ts';
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { Context } from '../context.ts';
import { lookAsHospital } from '../patients/look-as-hospital.ts';

/** Newest first. null: unknown card number. The look is recorded. */
export async function listPaperInvitations(context: Context, hospitalId: string, cardNumber: string) {
  const now = context.now();
  const look = { action: 'paper-invitations.read', counted: 'invitations' } as const;
  const found = await lookAsHospital(context, { hospitalId, cardNumber }, look, (patientId) =>
    list(context.database, hospitalId, patientId),
  );
  return found?.map((invitation) => ({ ...invitation, state: invitationState(invitation, now) })) ?? null;
}

/** Changes only one that is still open, and answers what it is then. null: the hospital has issued no such invitation for this card number. */
export async function withdrawPaperInvitation(
  context: Context,
  hospitalId: string,
  cardNumber: string,
  id: string,
): Promise<{ state: InvitationState; expiresAt: Date } | null> {
  const now = context.now();
  return inTransaction(context.database, async (client) => {
    const patient = await findPatientByCard(client, hospitalId, cardNumber);
    const invitation = patient && (await lockPaperInvitation(client, { hospitalId, patientId: patient.id, id }));
    if (!patient || !invitation) return null;
    const { expiresAt } = invitation;
    const state = invitationState(invitation, now);
    if (state !== 'open') return { state, expiresAt };
    await markWithdrawn(client, { hospitalId, id }, now);
    await recordAudit(client, [{ hospitalId, actor: { kind: 'hospital' }, action: 'invitation.withdrawn', patientId: patient.id }]);
    return { state: 'withdrawn', expiresAt };
  });
}

// Draws an invitation's code and stores its hash: the part that a first issue and a reissue share.
import QRCode from 'qrcode';
import { v7 as uuidv7 } from 'uuid';
import type { InvitationAnswer } from '../contract.ts';
import { invitationEnd } from '../domain/invitation.ts';
import { randomToken, sha256 } from '../secrets.ts';
import type { Client } from '../store/database.ts';
import { addInvitation, type InvitationSettings } from '../store/invitations/add-invitation.ts';
import { recordAudit } from '../store/record-audit.ts';
import type { OpenSession } from '../store/sessions/use-session.ts';
import { liffUrl } from './liff-url.ts';

export interface IssuedInvitation {
  invitationId: string;
  /** Told here and nowhere else. */
  code: string;
  expiresAt: Date;
  displayName: string;
}

export async function issueInvitation(
  client: Client,
  session: OpenSession,
  settings: InvitationSettings,
  now: Date,
): Promise<IssuedInvitation> {
  const hospitalId = session.hospital.id;
  const { memberId } = session;
  const code = randomToken(128);
  const id = uuidv7();
  const expiresAt = invitationEnd(now, settings.watchUntil);
  await addInvitation(client, {
    ...settings,
    hospitalId,
    id,
    issuedByMemberId: memberId,
    codeHash: sha256(code),
    createdAt: now,
    expiresAt,
  });
  await recordAudit(client, [
    {
      hospitalId,
      actor: { kind: 'member', id: memberId },
      action: 'invitation.issued',
      patientId: settings.patientId,
      detail: { categories: settings.categories.join(' ') },
    },
  ]);
  return { invitationId: id, code, expiresAt, displayName: settings.displayName };
}

/** The invitation as the page shows it; outside the transaction, for a QR code takes its time. */
export async function showInvitation(session: OpenSession, issued: IssuedInvitation): Promise<InvitationAnswer> {
  const url = liffUrl(session.hospital.liffId, `/invite/${issued.code}`);
  const qrSvg = await QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'M' });
  return { invitationId: issued.invitationId, url, qrSvg, expiresAt: issued.expiresAt.toISOString(), displayName: issued.displayName };
}

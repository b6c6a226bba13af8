// Draws an invitation's code and stores its hash: the part that a first issue, a reissue and a printed sheet share.
import QRCode from 'qrcode';
import { v7 as uuidv7 } from 'uuid';
import { randomToken, sha256 } from '../../crypto/secrets.ts';
import { invitationEnd, invitationLifetimeMs, invitationsADay } from '../../domain/invitation.ts';
import { dayMs } from '../../domain/japan-time.ts';
import type { InvitationAnswer } from '../../mini-app-contract.ts';
import type { Client } from '../../store/database.ts';
import { addInvitation, type InvitationSettings } from '../../store/invitations/add-invitation.ts';
import { countIssued } from '../../store/invitations/count-issued.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { liffUrl } from '../liff-url.ts';

export interface IssuedInvitation {
  invitationId: string;
  /** Told here and nowhere else. */
  code: string;
  expiresAt: Date;
  displayName: string;
}

/** A guardian issues it. null: they have issued as many as a day may have. */
export async function issueInvitation(
  client: Client,
  session: OpenSession,
  settings: InvitationSettings,
  now: Date,
): Promise<IssuedInvitation | null> {
  const { memberId } = session;
  const hospitalId = session.hospital.id;
  const since = new Date(now.getTime() - dayMs);
  if ((await countIssued(client, { hospitalId, memberId, since })) >= invitationsADay) return null;
  return storeInvitation(client, { hospitalId, memberId, settings, lifetimeMs: invitationLifetimeMs, now });
}

export interface StoreInvitation {
  hospitalId: string;
  /** Who issues it; null: the hospital, on signed paper. */
  memberId: string | null;
  settings: InvitationSettings;
  lifetimeMs: number;
  now: Date;
}

export async function storeInvitation(
  client: Client,
  { hospitalId, memberId, settings, lifetimeMs, now }: StoreInvitation,
): Promise<IssuedInvitation> {
  const code = randomToken(128);
  const id = uuidv7();
  const expiresAt = invitationEnd(now, settings.watchUntil, lifetimeMs);
  const codeHash = sha256(code);
  await addInvitation(client, { ...settings, hospitalId, id, issuedByMemberId: memberId, codeHash, createdAt: now, expiresAt });
  await recordAudit(client, [
    {
      hospitalId,
      actor: memberId === null ? { kind: 'hospital' } : { kind: 'member', id: memberId },
      action: 'invitation.issued',
      patientId: settings.patientId,
      detail: { categories: settings.categories.join(' ') },
    },
  ]);
  return { invitationId: id, code, expiresAt, displayName: settings.displayName };
}

/** The invitation as the page shows it; outside the transaction, for a QR code takes its time. */
export async function showInvitation({ hospital }: { hospital: { liffId: string } }, issued: IssuedInvitation): Promise<InvitationAnswer> {
  const url = liffUrl(hospital.liffId, `/invite/${issued.code}`);
  const qrSvg = await QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'M' });
  return { invitationId: issued.invitationId, url, qrSvg, expiresAt: issued.expiresAt.toISOString(), displayName: issued.displayName };
}

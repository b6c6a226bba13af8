// On signed paper a hospital invites a watcher for a patient without a smartphone, and gets the sheet to print.

import type { Category } from '../../domain/category.ts';
import { judgeScope } from '../../domain/invitation.ts';
import { maskName } from '../../domain/mask-name.ts';
import { judgePaperConsent, type PaperConsent, type SignedDocument } from '../../domain/paper-consent.ts';
import { AppError } from '../../errors.ts';
import type { InvitationAnswer } from '../../mini-app-contract.ts';
import { oneAtATime, type Place } from '../../one-at-a-time.ts';
import { addPaperConsent } from '../../store/consents/add-paper-consent.ts';
import { readCurrentVersions } from '../../store/consents/read-current-versions.ts';
import { inTransaction } from '../../store/database.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import { findPatientByCard } from '../../store/patients/find-patient.ts';
import type { Context } from '../context.ts';
import { showInvitation, storeInvitation } from './issue-invitation.ts';

export interface InviteByPaper {
  cardNumber: string;
  displayName: string;
  categories?: readonly Category[] | undefined;
  until: Date | null;
  validHours: number;
  consent: PaperConsent;
}
export type PaperInviteOutcome =
  | { outcome: 'invited'; invitation: InvitationAnswer; sheetPdf: Buffer }
  | { outcome: 'unknown' }
  | { outcome: 'not-adopted'; categories: Category[] }
  | { outcome: 'past' }
  | { outcome: 'not-yet-signed' }
  | { outcome: 'other-documents'; current: SignedDocument[] };

/** A sheet takes a tenth of a second, in which the process does nothing else: nobody draws many while calls and LINE's webhooks wait. */
const sheets = oneAtATime(10);

/**
 * Only a hash of the code is kept, so the sheet can be drawn here and never again. `unknown`: no such card number; the rest as in domain/invitation and
 * domain/paper-consent. Throws AppError unavailable, and stores nothing, where others wait for their sheets already.
 */
export async function inviteByPaper(context: Context, hospital: Hospital, request: InviteByPaper): Promise<PaperInviteOutcome> {
  const place = sheets.enter();
  if (place === null)
    throw new AppError('unavailable', 'Other sheets are being drawn just now. Nothing was stored: send the request again.');
  try {
    return await inviteAtPlace(context, hospital, request, place);
  } finally {
    place.leave();
  }
}

async function inviteAtPlace(context: Context, hospital: Hospital, request: InviteByPaper, place: Place): Promise<PaperInviteOutcome> {
  // With all that draws PDF and reads fonts, which a process that draws no sheets never needs.
  const { drawInvitationSheet } = await import('../../hospital/sheets/draw-invitation-sheet.ts');
  const hospitalId = hospital.id;
  const { displayName, consent } = request;
  const now = context.now();
  const stored = await inTransaction(context.database, async (client) => {
    // Held, so that nobody is invited to a patient who is being removed.
    const patient = await findPatientByCard(client, hospitalId, request.cardNumber, { hold: true });
    if (patient === null) return { outcome: 'unknown' as const };
    const scope = judgeScope(hospital.features, request, now);
    if (scope.outcome !== 'fine') return scope;
    const current = await readCurrentVersions(client, hospitalId);
    const signed = judgePaperConsent(consent, current, now);
    if (signed === 'not-yet-signed') return { outcome: signed };
    if (signed === 'other-documents') return { outcome: signed, current };
    const { categories, watchUntil } = scope;
    const settings = { patientId: patient.id, displayName, categories, watchUntil };
    const lifetimeMs = request.validHours * 3_600_000;
    const issued = await storeInvitation(client, { hospitalId, memberId: null, settings, lifetimeMs, now });
    await addPaperConsent(client, {
      ...consent,
      ...{ hospitalId, invitationId: issued.invitationId, patientId: patient.id, categories, watchUntil, at: now },
    });
    return { outcome: 'stored' as const, issued, patient: maskName(patient.name), categories, watchUntil };
  });
  if (stored.outcome !== 'stored') return stored;
  const { issued, patient, categories, watchUntil } = stored;
  const invitation = await showInvitation({ hospital }, issued);
  const { url } = invitation;
  const { name: hospitalName } = hospital;
  const sheetPdf = await place.work(() =>
    drawInvitationSheet({ hospitalName, patient, url, expiresAt: issued.expiresAt, categories, watchUntil, now }),
  );
  return { outcome: 'invited', invitation, sheetPdf };
}

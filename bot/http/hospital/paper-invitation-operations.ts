// /v1/patients/{cardNumber}/paper-invitations: how somebody without a smartphone invites a watcher, on signed paper.
import { z } from 'zod';
import { categories } from '../../domain/category.ts';
import { day, instant } from '../../domain/hospital-event.ts';
import { paperHours } from '../../domain/invitation.ts';
import { givenName } from '../../domain/plain-line.ts';
import { AppError } from '../../errors.ts';
import { listPaperInvitations, withdrawPaperInvitation } from '../../flows/invitations/follow-paper-invitation.ts';
import { inviteByPaper, type PaperInviteOutcome } from '../../flows/invitations/invite-by-paper.ts';
import { invitationStateAnswer } from '../../mini-app-contract.ts';
import { exampleIds } from './example-ids.ts';
import { dearRequestsPerMinute } from './limit-key.ts';
import { operation } from './operation.ts';
import { noSuchPatient, ofPatient } from './patient-operations.ts';

const path = '/v1/patients/{cardNumber}/paper-invitations';
const category = z.enum(categories);
const signed = z.strictObject({
  signedBy: givenName(80).describe('The name of the one who signed.'),
  relation: z.enum(['self', 'representative']).describe('self: the patient. representative: who may act for the patient.'),
  signedOn: day.describe('The day of the signature, YYYY-MM-DD; not in the future.'),
  documents: z
    .array(z.strictObject({ kind: z.enum(['terms', 'privacy']), version: z.int().min(1).max(1_000_000) }))
    .min(1)
    .max(2)
    .describe('What was signed: the terms and the privacy policy, each in the version in force now.'),
});
const asked = z.strictObject({
  displayName: givenName(20).describe("The patient's own name for the watcher; the watcher never sees it."),
  categories: z.array(category).min(1).max(20).optional().describe('What is shared. Left out: everything the hospital has adopted now.'),
  until: instant.nullable().optional().describe('When the watch ends by itself. Left out or null: when somebody ends it.'),
  validHours: z.int().min(1).max(paperHours.most).default(paperHours.usual).describe('How long the code on the sheet works, in hours.'),
  consent: signed,
});
const exampleConsent = {
  signedBy: '佐藤 花子',
  relation: 'self',
  signedOn: '2026-11-23',
  documents: [
    { kind: 'terms', version: 1 },
    { kind: 'privacy', version: 1 },
  ],
};
const exampleId = exampleIds.invitationId;

export const postPaperInvitation = operation(
  {
    id: 'postPaperInvitation',
    method: 'post',
    path,
    summary: 'Invite a watcher on signed paper',
    description:
      'For a patient without a smartphone. Keeps who signed, when, for which documents and for what, issues an invitation for one watcher, and answers the sheet to print. The code and the sheet are answered once and cannot be read again: if the answer is lost, ask for another and withdraw this one. The watch is ended by the watcher, or at reception with `DELETE …/watchers/{watchId}`. Sheets are drawn one after the other: at most 60 a minute with one key (`429`), and where many wait already, `503` at once; nothing is stored then.',
    requestsPerMinute: dearRequestsPerMinute,
    params: ofPatient,
    body: {
      shape: asked.meta({ id: 'PaperInvitationRequest' }),
      examples: {
        everything: { summary: 'Everything, until stopped', value: { displayName: '長女', consent: exampleConsent } },
        some: {
          summary: 'Two kinds of information, until the end of the year, on a sheet that works for three days',
          value: {
            displayName: '長女',
            categories: ['queue', 'reservations'],
            until: '2026-12-31T23:59:59+09:00',
            validHours: 72,
            consent: { ...exampleConsent, signedBy: '佐藤 一郎', relation: 'representative' },
          },
        },
      },
    },
    answers: {
      201: {
        description: 'The invitation and its sheet.',
        shape: z
          .object({
            invitationId: z.uuid(),
            url: z.url().describe('Opens the invitation in LINE.'),
            qrSvg: z.string().describe('An SVG image of the QR code of `url`, for a sheet of your own.'),
            expiresAt: z.iso.datetime().describe('The code on the sheet works until then.'),
            sheetPdf: z.base64().describe('A PDF of one A4 page to print, in base64.'),
          })
          .meta({ id: 'PaperInvitation' }),
        example: {
          invitationId: exampleId,
          url: 'https://liff.line.me/1234567890-AbCdEfGh/invite/Xk3vJ0qPZ8mT5rYwL2nBcA',
          qrSvg: '<svg xmlns="http://www.w3.org/2000/svg">…</svg>',
          expiresAt: '2026-11-24T00:02:00.000Z',
          sheetPdf: 'JVBERi0xLjMK',
        },
      },
    },
    errors: ['not_found', 'conflict'],
  },
  async ({ context, hospital, params, body }) => {
    const invited = await inviteByPaper(context, hospital, {
      ...body,
      cardNumber: params.cardNumber,
      until: body.until ? new Date(body.until) : null,
    });
    if (invited.outcome !== 'invited') throw refusal(invited);
    const { invitationId, url, qrSvg, expiresAt } = invited.invitation;
    return { status: 201, body: { invitationId, url, qrSvg, expiresAt, sheetPdf: invited.sheetPdf.toString('base64') } };
  },
);

function refusal(refused: Exclude<PaperInviteOutcome, { outcome: 'invited' }>): AppError {
  const wrong = (message: string, at: string, reason: string) =>
    new AppError('invalid_shape', message, { details: [{ path: at, reason }] });
  switch (refused.outcome) {
    case 'unknown':
      return noSuchPatient();
    case 'not-adopted':
      return wrong(
        'The hospital does not offer all that is to be shared.',
        '$.categories',
        `not offered here: ${refused.categories.join(', ')}`,
      );
    case 'past':
      return wrong('The end must lie ahead.', '$.until', 'must lie in the future');
    case 'not-yet-signed':
      return wrong('The paper is not signed yet.', '$.consent.signedOn', 'must not lie in the future');
    case 'other-documents':
      return new AppError('conflict', 'The paper was signed for other documents than those in force. Have the current ones signed.', {
        details: [
          { path: '$.consent.documents', reason: `must be ${refused.current.map((d) => `${d.kind} version ${d.version}`).join(' and ')}` },
        ],
      });
  }
}

const listed = z
  .object({
    invitationId: z.uuid(),
    displayName: z.string(),
    state: invitationStateAnswer.shape.state.describe('used: somebody watches, or watched, by it.'),
    issuedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    usedAt: z.iso.datetime().nullable(),
    categories: z.array(category),
    until: z.iso.datetime().nullable(),
    consent: signed,
  })
  .meta({ id: 'IssuedPaperInvitation' });

export const getPaperInvitations = operation(
  {
    id: 'getPaperInvitations',
    method: 'get',
    path,
    summary: 'Invitations on paper, with what was signed',
    description:
      'Every one that was issued for the patient, newest first. Codes and sheets are not among them. The look is recorded in the audit log.',
    params: ofPatient,
    answers: {
      200: {
        description: 'The invitations.',
        shape: z.object({ invitations: z.array(listed) }),
        example: {
          invitations: [
            {
              ...{ invitationId: exampleId, displayName: '長女', state: 'open', issuedAt: '2026-11-23T00:02:00.000Z' },
              ...{ expiresAt: '2026-11-24T00:02:00.000Z', usedAt: null, categories: ['queue', 'reservations'], until: null },
              consent: exampleConsent,
            },
          ],
        },
      },
    },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const found = await listPaperInvitations(context, hospital.id, params.cardNumber);
    if (found === null) throw noSuchPatient();
    const invitations = found.map((i) => ({
      ...{ invitationId: i.invitationId, displayName: i.displayName, state: i.state },
      ...{ issuedAt: i.createdAt, expiresAt: i.expiresAt, usedAt: i.usedAt, categories: i.categories, until: i.watchUntil },
      consent: {
        ...{ signedBy: i.signedBy, relation: i.relation, signedOn: i.signedOn },
        documents: [
          { kind: 'terms', version: i.termsVersion },
          { kind: 'privacy', version: i.privacyVersion },
        ],
      },
    }));
    return { status: 200, body: { invitations } };
  },
);

export const deletePaperInvitation = operation(
  {
    id: 'deletePaperInvitation',
    method: 'delete',
    path: `${path}/{invitationId}`,
    summary: 'Withdraw an invitation on paper',
    description: 'For a sheet that was lost. Nobody can register with it any more; a watch that has begun by it goes on.',
    params: ofPatient.extend({ invitationId: z.uuid() }),
    answers: {
      200: {
        description: 'What the invitation is now.',
        shape: invitationStateAnswer.meta({ id: 'PaperInvitationState' }),
        example: { state: 'withdrawn', expiresAt: '2026-11-24T00:02:00.000Z' },
      },
    },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const state = await withdrawPaperInvitation(context, hospital.id, params.cardNumber, params.invitationId);
    if (state === null) throw new AppError('not_found', 'This hospital has issued no such invitation for a patient with this card number.');
    return { status: 200, body: state };
  },
);

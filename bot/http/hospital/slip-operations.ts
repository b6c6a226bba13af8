// /v1/patients/{cardNumber}/verification-slips: what reception prints for a patient to register on LINE.
import { z } from 'zod';
import { slipHours } from '../../domain/slip-code.ts';
import { issueVerificationSlip } from '../../flows/patients/issue-verification-slip.ts';
import { operation } from './operation.ts';
import { noSuchPatient, ofPatient } from './patient-operations.ts';

const slip = z
  .object({
    code: z.string().describe('Twelve digits in groups of four, to print. Told once.'),
    url: z.url().describe('Opens the mini-app in LINE with the code filled in.'),
    qrSvg: z.string().describe('An SVG image of the QR code of `url`, to print.'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'VerificationSlip' });

const asked = z.strictObject({
  validHours: z.int().min(1).max(slipHours.most).default(slipHours.usual).describe(`How long the code works, in hours.`),
});

export const postVerificationSlip = operation(
  {
    id: 'postVerificationSlip',
    method: 'post',
    path: '/v1/patients/{cardNumber}/verification-slips',
    summary: 'Issue a verification slip',
    description:
      'A one-time code with which the patient (or a proxy, for a child say) proves on LINE that the card is theirs; the birth date is asked as well. Hand it to that person only. After five wrong birth dates, whoever gave them, the slip is worthless: print another. A new slip ends the earlier unused ones of the patient.',
    params: ofPatient,
    body: { shape: asked, optional: true, examples: { slip: { summary: 'Valid for a day', value: { validHours: 24 } } } },
    answers: {
      201: {
        description: 'The slip. The code is not told again.',
        shape: slip,
        example: {
          code: '4821-0937-5566',
          url: 'https://liff.line.me/1234567890-AbCdEfGh/register/482109375566',
          qrSvg: '<svg xmlns="http://www.w3.org/2000/svg">…</svg>',
          expiresAt: '2026-11-24T00:02:00.000Z',
        },
      },
    },
    errors: ['not_found'],
  },
  async ({ context, hospital, params, body }) => {
    const issued = await issueVerificationSlip(context, hospital, params.cardNumber, body.validHours);
    if (issued === null) throw noSuchPatient();
    return { status: 201, body: issued };
  },
);

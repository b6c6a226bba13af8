// /v1/patients/{cardNumber}/pin-reset-codes: reception helps somebody who has forgotten the PIN.
import { z } from 'zod';
import { pinResetCodesADay } from '../../domain/pin-reset-code.ts';
import { AppError } from '../../errors.ts';
import { issuePinResetCode } from '../../flows/credentials/issue-pin-reset-code.ts';
import { exampleIds } from './example-ids.ts';
import { operation } from './operation.ts';
import { ofPatient } from './patient-operations.ts';

const { guardianId, watchId } = exampleIds;

const code = z
  .object({ code: z.string().describe('Twelve digits in groups of four. Told once.'), expiresAt: z.iso.datetime() })
  .meta({ id: 'PinResetCode' });

const asked = z
  .union([z.strictObject({ guardianId: z.uuid() }), z.strictObject({ watchId: z.uuid() })], {
    error: 'must hold exactly one of guardianId and watchId, an id as GET …/guardians or …/watchers gives it',
  })
  .describe('Whose PIN: a guardian of the patient (GET …/guardians) or somebody who watches them (GET …/watchers).');

export const postPinResetCode = operation(
  {
    id: 'postPinResetCode',
    method: 'post',
    path: '/v1/patients/{cardNumber}/pin-reset-codes',
    summary: 'Help with a forgotten PIN',
    description: `A reset number (on the screens 再設定番号) with which a member who has neither PIN nor recovery code sets a new PIN in the mini-app (「暗証番号をお忘れの方」). First check at the desk who they are, phone in hand; for a watcher, the patient must be there or be asked. It works for an hour, once, and only in the LINE account of the member it is issued for: nobody else can do anything with it. A new one ends the earlier one; used, it ends the recovery code, every passkey and every invitation code that nobody has used as well. The member is told in LINE when it is issued and when it is used; so one person is issued ${pinResetCodesADay} a day at most, then \`409\`.`,
    params: ofPatient,
    body: {
      shape: asked,
      examples: {
        guardian: { summary: 'For somebody who holds the record', value: { guardianId } },
        watcher: { summary: 'For somebody who watches the patient', value: { watchId } },
      },
    },
    answers: {
      201: {
        description: 'The number. It is not told again.',
        shape: code,
        example: { code: '4821-0937-5566', expiresAt: '2026-11-23T01:02:00.000Z' },
      },
    },
    errors: ['not_found', 'conflict'],
  },
  async ({ context, hospital, params, body }) => {
    const issued = await issuePinResetCode(context, hospital, params.cardNumber, body);
    switch (issued.outcome) {
      case 'issued':
        return { status: 201, body: { code: issued.code, expiresAt: issued.expiresAt } };
      case 'unknown':
        throw new AppError('not_found', 'This hospital has no patient with this card number who is held or watched by this id now.');
      case 'too-many':
        throw new AppError(
          'conflict',
          `${pinResetCodesADay} reset numbers were issued for them within a day. No further one is; the last one works for its hour.`,
        );
      case 'no-pin':
        throw new AppError('conflict', 'They have set no PIN yet: the mini-app lets them choose one when they open it.');
    }
  },
);

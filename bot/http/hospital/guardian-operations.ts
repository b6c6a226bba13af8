// /v1/patients/{cardNumber}/guardians and …/pin-reset-codes: who holds the record on LINE, ending that at the counter, and help for whoever forgot the PIN.
import { z } from 'zod';
import { pinResetCodesADay } from '../../domain/pin-reset-code.ts';
import { AppError } from '../../errors.ts';
import { issuePinResetCode } from '../../flows/credentials/issue-pin-reset-code.ts';
import { endGuardianOfPatient } from '../../flows/patients/end-guardian-of-patient.ts';
import { listGuardiansOfPatient } from '../../flows/patients/list-guardians-of-patient.ts';
import { operation } from './operation.ts';
import { noSuchPatient, ofPatient } from './patient-operations.ts';

const guardianId = '0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b35';
const watchId = '0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b33';

const guardian = z
  .object({
    guardianId: z.uuid().describe('Names this registration.'),
    relation: z.enum(['self', 'proxy']).describe('As they registered. self: the patient. proxy: somebody for them.'),
    since: z.iso.datetime(),
  })
  .meta({ id: 'Guardian' });

export const getGuardians = operation(
  {
    id: 'getGuardians',
    method: 'get',
    path: '/v1/patients/{cardNumber}/guardians',
    summary: 'Who holds a patient’s record on LINE',
    description: 'Those who registered the card with a verification slip, oldest first. The look is recorded in the audit log.',
    params: ofPatient,
    answers: {
      200: {
        description: 'The guardians.',
        shape: z.object({ guardians: z.array(guardian) }),
        example: { guardians: [{ guardianId, relation: 'self', since: '2026-11-01T01:00:00.000Z' }] },
      },
    },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const guardians = await listGuardiansOfPatient(context, hospital.id, params.cardNumber);
    if (guardians === null) throw noSuchPatient();
    return { status: 200, body: { guardians } };
  },
);

export const deleteGuardian = operation(
  {
    id: 'deleteGuardian',
    method: 'delete',
    path: '/v1/patients/{cardNumber}/guardians/{guardianId}',
    summary: 'End a registration at the counter',
    description:
      'For a card registered by somebody who should not hold it, or in a LINE account that is no longer used. After the answer nothing more of this patient arrives in that LINE account: the codes it had issued for the patient stop working, and a watch of its own ends too. The member is told in LINE, and so is everybody else who holds the record. While somebody else holds it, the people who watch go on watching; when nobody does, every watch ends that was not agreed to on paper. So for a new phone or a new LINE account first register the new one with a new slip, then end the old registration. A 503 says that a message may still be under way: ask again.',
    params: ofPatient.extend({ guardianId: z.uuid() }),
    answers: {
      200: {
        description: 'It has ended, now or before.',
        shape: z.object({ outcome: z.enum(['ended', 'had-ended']) }),
        example: { outcome: 'ended' },
      },
    },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const outcome = await endGuardianOfPatient(context, hospital, params.cardNumber, params.guardianId);
    if (outcome === 'unknown')
      throw new AppError('not_found', 'This hospital has no such registration of a patient with this card number.');
    return { status: 200, body: { outcome } };
  },
);

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

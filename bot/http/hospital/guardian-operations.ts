// /v1/patients/{cardNumber}/guardians: who holds the record on LINE, and ending that at the counter.
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { endGuardianOfPatient } from '../../flows/patients/end-guardian-of-patient.ts';
import { listGuardiansOfPatient } from '../../flows/patients/list-guardians-of-patient.ts';
import { endedAnswers } from './ended-answer.ts';
import { exampleIds } from './example-ids.ts';
import { operation } from './operation.ts';
import { noSuchPatient, ofPatient } from './patient-operations.ts';

const { guardianId } = exampleIds;

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
    answers: endedAnswers,
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const outcome = await endGuardianOfPatient(context, hospital, params.cardNumber, params.guardianId);
    if (outcome === 'unknown')
      throw new AppError('not_found', 'This hospital has no such registration of a patient with this card number.');
    return { status: 200, body: { outcome } };
  },
);

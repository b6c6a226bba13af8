// /v1/patients/{cardNumber}/watchers: who watches a patient, and ending it for them at the counter.
import { z } from 'zod';
import { categories } from '../../domain/category.ts';
import { AppError } from '../../errors.ts';
import { endWatchOfPatient } from '../../flows/watches/end-watch-of-patient.ts';
import { listWatchersOfPatient } from '../../flows/watches/list-watchers-of-patient.ts';
import { endedAnswers } from './ended-answer.ts';
import { exampleIds } from './example-ids.ts';
import { operation } from './operation.ts';
import { noSuchPatient, ofPatient } from './patient-operations.ts';

const watcher = z
  .object({
    watchId: z.uuid(),
    displayName: z.string().describe("The patient's own name for the watcher; never show it to the watcher."),
    categories: z.array(z.enum(categories)).describe('What the patient shares with them.'),
    since: z.iso.datetime(),
    until: z.iso.datetime().nullable().describe('When it ends by itself.'),
    lastSeenAt: z.iso.datetime().nullable().describe('When they last looked.'),
  })
  .meta({ id: 'Watcher' });

const { watchId } = exampleIds;

export const getWatchers = operation(
  {
    id: 'getWatchers',
    method: 'get',
    path: '/v1/patients/{cardNumber}/watchers',
    summary: 'Who watches a patient',
    description: 'The watches in force now, oldest first. The look is recorded in the audit log.',
    params: ofPatient,
    answers: {
      200: {
        description: 'The watchers.',
        shape: z.object({ watchers: z.array(watcher) }),
        example: {
          watchers: [
            {
              watchId,
              displayName: '長女',
              categories: ['queue', 'reservations'],
              since: '2026-11-01T01:00:00.000Z',
              until: null,
              lastSeenAt: '2026-11-22T03:20:00.000Z',
            },
          ],
        },
      },
    },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const watchers = await listWatchersOfPatient(context, hospital.id, params.cardNumber);
    if (watchers === null) throw noSuchPatient();
    return { status: 200, body: { watchers } };
  },
);

export const deleteWatcher = operation(
  {
    id: 'deleteWatcher',
    method: 'delete',
    path: '/v1/patients/{cardNumber}/watchers/{watchId}',
    summary: 'End a watch for the patient',
    description: 'After the answer the watcher receives nothing more of this patient. Both sides are told that it ended.',
    params: ofPatient.extend({ watchId: z.uuid() }),
    answers: endedAnswers,
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const outcome = await endWatchOfPatient(context, hospital.id, params.cardNumber, params.watchId);
    if (outcome === 'unknown') throw new AppError('not_found', 'This hospital has no such watch of a patient with this card number.');
    return { status: 200, body: { outcome } };
  },
);

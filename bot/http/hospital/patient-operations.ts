// /v1/patients: the registry of those whose news may be told.
import { z } from 'zod';
import { cardLine, cardNumber, day } from '../../domain/hospital-event.ts';
import { type PatientEntry, patientDetails, patientEntry } from '../../domain/patient.ts';
import { AppError } from '../../errors.ts';
import type { Context } from '../../flows/context.ts';
import { type PutOutcome, putPatients } from '../../flows/patients/put-patients.ts';
import { readPatient } from '../../flows/patients/read-patient.ts';
import { removePatient } from '../../flows/patients/remove-patient.ts';
import { type Judged, judgePart, maxParts, nameOf, partErrors } from './judge-parts.ts';
import { operation } from './operation.ts';

export const ofPatient = z.strictObject({ cardNumber });

/** Another hospital's patient and one that never was are answered alike. */
export function noSuchPatient(): AppError {
  return new AppError('not_found', 'This hospital has no patient with this card number. Leading zeros count.');
}

const shown = z
  .object({
    cardNumber,
    name: z.string(),
    nameKana: z.string(),
    birthDate: day,
    card: z.array(cardLine),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Patient' });
const details = patientDetails.meta({ id: 'PatientDetails' });
const example = { name: '佐藤 花子', nameKana: 'サトウ ハナコ', birthDate: '1948-05-02', card: [{ label: '診療科', value: '内科' }] };
const exampleShown = { cardNumber: '0012345', ...example, updatedAt: '2026-11-23T00:02:00.000Z' };

async function show(context: Context, hospitalId: string, cardNumber: string) {
  const found = await readPatient(context, hospitalId, cardNumber);
  if (found === null) throw noSuchPatient();
  const { id: _, ...patient } = found;
  return patient;
}

export const putPatient = operation(
  {
    id: 'putPatient',
    method: 'put',
    path: '/v1/patients/{cardNumber}',
    summary: 'Create or change a patient',
    description:
      'The same request again changes nothing. Events are accepted only for patients that have been put. Another name alone (a marriage) or another birth date alone (a correction) changes the patient; both at once is another person and is refused, for the people who hold and watch the record, and what is in it, are the former one’s.',
    params: ofPatient,
    body: { shape: details, examples: { patient: { summary: 'A patient', value: example } } },
    answers: {
      200: { description: 'The patient, changed or as it stood.', shape: shown, example: exampleShown },
      201: { description: 'The patient, new.', shape: shown, example: exampleShown },
    },
    errors: ['conflict'],
  },
  async ({ context, hospital, params, body }) => {
    const [outcome] = await putPatients(context, hospital.id, [{ cardNumber: params.cardNumber, ...body }]);
    if (outcome === 'birth-date-in-future')
      throw new AppError('invalid_shape', 'The birth date lies in the future. Nothing was changed.', { details: [bornInFuture] });
    if (outcome === 'another-person')
      throw new AppError('conflict', 'This card number is known as that of another person. Nothing was changed.', {
        details: [anotherPerson],
      });
    return { status: outcome === 'created' ? 201 : 200, body: await show(context, hospital.id, params.cardNumber) };
  },
);

export const getPatient = operation(
  {
    id: 'getPatient',
    method: 'get',
    path: '/v1/patients/{cardNumber}',
    summary: 'Read a patient',
    description: 'The patient as this service knows it.',
    params: ofPatient,
    answers: { 200: { description: 'The patient.', shape: shown, example: exampleShown } },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    return { status: 200, body: await show(context, hospital.id, params.cardNumber) };
  },
);

const bornInFuture = { path: '$.birthDate', reason: 'must not be later than today in Japan' };

/** Says what to do, and nothing of either person. */
const anotherPerson = {
  path: '$.birthDate',
  reason:
    'name and birth date both differ from those known for this card number, so this is another person. If the card has been given to them, send DELETE /v1/patients/{cardNumber} first; if one of the two was wrong, correct them one after the other',
};

export const deletePatient = operation(
  {
    id: 'deletePatient',
    method: 'delete',
    path: '/v1/patients/{cardNumber}',
    summary: 'End the record of a patient here',
    description: [
      'For a card number that is given to another person, two cards that become one, a death, or at the patient’s wish. It cannot be undone.',
      '**What ends.** Every registration and every watch of the patient ends, open codes, sheets and slips stop working, and everybody who held or watched the record is told in LINE. What was stored of the patient is deleted or emptied; who could see what, and when, stays on record by numbers alone. After the answer nothing more of the patient arrives, the card number is unknown, and a new patient can be put under it.',
      '**What comes late.** Events of the former patient’s visits, reservations, bills and notices that come late are rejected, also when the number has a new holder: their ids stay known. So is whatever happened before the removal: delete and put before you send anything of a new holder, and wait for the answer to the one before you send the other.',
      '**Two cards that become one.** Delete the one given up, let the patient register the other with a new slip, and send anew under it, with new ids, what is still to come: reservations, today’s visit, unpaid bills.',
      '**503.** A message may still be under way for some seconds; the patient is removed all the same.',
    ].join('\n\n'),
    params: ofPatient,
    answers: {
      200: { description: 'It is over.', shape: z.object({ outcome: z.literal('removed') }), example: { outcome: 'removed' as const } },
    },
    errors: ['not_found'],
  },
  async ({ context, hospital, params }) => {
    const outcome = await removePatient(context, hospital, params.cardNumber);
    if (outcome === 'unknown') throw noSuchPatient();
    return { status: 200, body: { outcome } };
  },
);

const result = z.object({
  cardNumber: z.string().nullable(),
  status: z.enum(['created', 'updated', 'unchanged', 'rejected']),
  errors: partErrors.optional(),
});
type Result = z.infer<typeof result>;

export const postPatients = operation(
  {
    id: 'postPatients',
    method: 'post',
    path: '/v1/patients',
    summary: 'Create or change many patients',
    description: `Up to ${maxParts} patients; each is judged on its own and answered in the order sent.`,
    body: {
      shape: z.strictObject(
        { patients: z.array(z.unknown()).max(maxParts) },
        { error: ({ code }) => (code === 'invalid_type' ? 'must be {"patients": […]}' : undefined) },
      ),
      documented: z.strictObject({ patients: z.array(patientEntry).max(maxParts) }).meta({ id: 'PatientBatch' }),
      examples: {
        batch: {
          summary: 'Two patients',
          value: {
            patients: [
              { cardNumber: '0012345', ...example },
              { cardNumber: '0012346', name: '佐藤 太郎', nameKana: 'サトウ タロウ', birthDate: '2019-08-30' },
            ],
          },
        },
      },
    },
    answers: {
      200: {
        description: 'What became of each patient.',
        shape: z.object({ results: z.array(result) }).meta({ id: 'PatientResults' }),
        example: {
          results: [
            { cardNumber: '0012345', status: 'unchanged' },
            { cardNumber: '0012346', status: 'created' },
          ],
        },
      },
    },
    errors: [],
  },
  async ({ context, hospital, body }) => {
    const seen = new Set<string>();
    const judged = body.patients.map((part): Judged<PatientEntry> => {
      const one = judgePart(patientEntry, part);
      if ('errors' in one) return one;
      if (seen.has(one.good.cardNumber))
        return { errors: [{ path: '$.cardNumber', reason: 'stands in this request more than once; the first was taken' }] };
      seen.add(one.good.cardNumber);
      return one;
    });
    const outcomes: PutOutcome[] = await putPatients(
      context,
      hospital.id,
      judged.flatMap((j) => ('good' in j ? [j.good] : [])),
    );
    let next = 0;
    const results = judged.map(
      (j, at): Result =>
        'errors' in j
          ? { cardNumber: nameOf(body.patients[at], 'cardNumber'), status: 'rejected', errors: j.errors }
          : written(j.good.cardNumber, outcomes[next++] as PutOutcome),
    );
    return { status: 200, body: { results } };
  },
);

function written(cardNumber: string, outcome: PutOutcome): Result {
  switch (outcome) {
    case 'birth-date-in-future':
      return { cardNumber, status: 'rejected', errors: [bornInFuture] };
    case 'another-person':
      return { cardNumber, status: 'rejected', errors: [anotherPerson] };
    default:
      return { cardNumber, status: outcome };
  }
}

// /v1/patients: the registry of those whose news may be told.
import { z } from 'zod';
import { cardNumber } from '../../domain/hospital-event.ts';
import { type PatientEntry, patient, patientDetails, patientEntry } from '../../domain/patient.ts';
import { AppError } from '../../errors.ts';
import { type PutOutcome, putPatients } from '../../flows/put-patients.ts';
import { readPatient } from '../../flows/read-patient.ts';
import { type Judged, judgePart, mostParts, nameOf, partErrors } from './judge-parts.ts';
import { operation } from './operation.ts';

export const ofPatient = z.strictObject({ cardNumber });

/** Another hospital's patient and one that never was are answered alike. */
export function noSuchPatient(): AppError {
  return new AppError('not_found', 'This hospital has no patient with this card number.');
}

const shown = patient.meta({ id: 'Patient' });
const details = patientDetails.meta({ id: 'PatientDetails' });
const example = { name: '佐藤 花子', nameKana: 'サトウ ハナコ', birthDate: '1948-05-02', card: [{ label: '診療科', value: '内科' }] };
const exampleShown = { cardNumber: '0012345', ...example, updatedAt: '2026-11-23T00:02:00.000Z' };

export const putPatient = operation(
  {
    id: 'putPatient',
    method: 'put',
    path: '/v1/patients/{cardNumber}',
    summary: 'Create or change a patient',
    description: 'The same request again changes nothing. Events are accepted only for patients that have been put.',
    params: ofPatient,
    body: { shape: details, examples: { patient: { summary: 'A patient', value: example } } },
    answers: {
      200: { description: 'The patient, changed or as it stood.', shape: shown, example: exampleShown },
      201: { description: 'The patient, new.', shape: shown, example: exampleShown },
    },
    errors: [],
  },
  async ({ context, hospital, params, body }) => {
    const [outcome] = await putPatients(context, hospital.id, [{ cardNumber: params.cardNumber, ...body }]);
    return { status: outcome === 'created' ? 201 : 200, body: await readPatient(context, hospital.id, params.cardNumber) };
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
    const found = await readPatient(context, hospital.id, params.cardNumber);
    if (found === null) throw noSuchPatient();
    return { status: 200, body: found };
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
    description: `Up to ${mostParts} patients; each is judged on its own and answered in the order sent.`,
    body: {
      shape: z.strictObject({ patients: z.array(z.unknown()).max(mostParts) }),
      documented: z.strictObject({ patients: z.array(patientEntry).max(mostParts) }).meta({ id: 'PatientBatch' }),
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
          : { cardNumber: j.good.cardNumber, status: outcomes[next++] as PutOutcome },
    );
    return { status: 200, body: { results } };
  },
);

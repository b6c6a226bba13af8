// A patient as the hospital's systems write one.
import { z } from 'zod';
import { cardLine, cardNumber, day } from './hospital-event.ts';
import { dayInJapan } from './japan-time.ts';

/** Full-width and repeated spaces between family and given name become one space. */
const oneSpace = (text: string) => text.replace(/\s+/gu, ' ').trim();
const personName = z.string().overwrite(oneSpace).min(1).max(80);

const details = {
  name: personName.describe('Family and given name parted by a space, e.g. 佐藤 花子.'),
  nameKana: z
    .string()
    // Hospital systems often send half-width kana.
    .overwrite((text) => oneSpace(text.normalize('NFKC')))
    .min(1)
    .max(80)
    .describe('Reading in kana, e.g. サトウ ハナコ. Half-width kana become full-width.'),
  birthDate: day.describe('YYYY-MM-DD; not later than today in Japan.'),
  card: z.array(cardLine).max(20).optional().describe('The lines printed on the card, in order. Left out: they stay as they are.'),
};

/** The body of PUT /v1/patients/{cardNumber}. */
export const patientDetails = z.strictObject(details);
/** An entry of POST /v1/patients. */
export const patientEntry = z.strictObject({ cardNumber, ...details });
export type PatientEntry = z.infer<typeof patientEntry>;

/** Another name alone is a marriage, another birth date alone a correction: both at once is another person. Spaces and widths make no difference. */
export function isAnotherPerson(known: Pick<PatientEntry, 'name' | 'birthDate'>, put: Pick<PatientEntry, 'name' | 'birthDate'>): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s+/gu, '');
  return known.birthDate !== put.birthDate && plain(known.name) !== plain(put.name);
}

/** A newborn is put on the day of birth, as Japan counts it; a later day is a slip of whoever typed it. */
export function isBornInFuture({ birthDate }: Pick<PatientEntry, 'birthDate'>, now: Date): boolean {
  return birthDate > dayInJapan(now);
}

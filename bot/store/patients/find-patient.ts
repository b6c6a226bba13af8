// Finds a patient of one hospital by card number.
import type { Client, Database } from '../database.ts';

export interface PatientRow {
  id: string;
  cardNumber: string;
  name: string;
  nameKana: string;
  /** YYYY-MM-DD */
  birthDate: string;
  card: { label: string; value: string }[];
  updatedAt: Date;
}

/** `hold`: the patient keeps the card number until the transaction ends. */
export async function findPatientByCard(
  on: Client | Database['pool'],
  hospitalId: string,
  cardNumber: string,
  { hold = false } = {},
): Promise<PatientRow | null> {
  const { rows } = await on.query<PatientRow>(
    `select id, card_number as "cardNumber", name, name_kana as "nameKana", birth_date::text as "birthDate", card, updated_at as "updatedAt"
     from patients where hospital_id = $1 and card_number = $2 ${hold ? 'for key share' : ''}`,
    [hospitalId, cardNumber],
  );
  return rows[0] ?? null;
}

// Writes patients of the hospital's registry, many in one statement.
import { v7 as uuidv7 } from 'uuid';
import type { PatientEntry } from '../../domain/patient.ts';
import type { Client } from '../database.ts';

/** Name and birth date of those of these card numbers that are known. */
export async function findNamed(
  client: Client,
  hospitalId: string,
  cardNumbers: readonly string[],
): Promise<Map<string, { name: string; birthDate: string }>> {
  const { rows } = await client.query<{ cardNumber: string; name: string; birthDate: string }>(
    `select card_number as "cardNumber", name, birth_date::text as "birthDate" from patients where hospital_id = $1 and card_number = any($2)`,
    [hospitalId, cardNumbers],
  );
  return new Map(rows.map(({ cardNumber, ...named }) => [cardNumber, named]));
}

export interface PutPatient {
  id: string;
  cardNumber: string;
  created: boolean;
}

/** Under the hospital's receipt lock, and each card number once. Answers the patients that are new or now differ; `card` left out stays as it is. */
export async function putPatients(client: Client, hospitalId: string, patients: readonly PatientEntry[], now: Date): Promise<PutPatient[]> {
  const { rows } = await client.query<PutPatient>(
    `insert into patients as p (hospital_id, id, card_number, name, name_kana, birth_date, card, card_updated_at, created_at, updated_at)
     select $1, r.id, r.card_number, r.name, r.name_kana, r.birth_date, coalesce(r.card, '[]'), case when r.card is not null then $3::timestamptz end, $3, $3
     from jsonb_to_recordset($2) as r(id uuid, card_number text, name text, name_kana text, birth_date date, card jsonb)
     on conflict (hospital_id, card_number) do update set
       name = excluded.name, name_kana = excluded.name_kana, birth_date = excluded.birth_date, updated_at = excluded.updated_at,
       card = case when excluded.card_updated_at is null then p.card else excluded.card end,
       card_updated_at = coalesce(excluded.card_updated_at, p.card_updated_at)
     where (p.name, p.name_kana, p.birth_date) is distinct from (excluded.name, excluded.name_kana, excluded.birth_date)
       or (excluded.card_updated_at is not null and p.card is distinct from excluded.card)
     returning p.id, p.card_number as "cardNumber", (xmax = 0) as created`,
    [
      hospitalId,
      JSON.stringify(
        patients.map((p) => ({
          id: uuidv7(),
          card_number: p.cardNumber,
          name: p.name,
          name_kana: p.nameKana,
          birth_date: p.birthDate,
          card: p.card,
        })),
      ),
      now,
    ],
  );
  return rows;
}

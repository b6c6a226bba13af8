// Reads the patient cards: what the digital card shows and the lines printed on the card, by patient.
import type { Database } from '../database.ts';

export interface Cards {
  lines: { label: string; value: string }[];
  ecard: { cardNumber: string; name: string; nameKana: string };
}

/** Which half may be seen is for the caller to decide. */
export async function readCards(database: Database, hospitalId: string, patientIds: readonly string[]): Promise<Map<string, Cards>> {
  if (patientIds.length === 0) return new Map();
  const { rows } = await database.pool.query<{ id: string; card: Cards['lines']; card_number: string; name: string; name_kana: string }>({
    name: 'read-cards',
    text: 'select p.id, p.card, p.card_number, p.name, p.name_kana from patients p where p.hospital_id = $1 and p.id = any($2)',
    values: [hospitalId, patientIds],
  });
  return new Map(rows.map((r) => [r.id, { lines: r.card, ecard: { cardNumber: r.card_number, name: r.name, nameKana: r.name_kana } }]));
}

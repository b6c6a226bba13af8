// Records who looked at whom: the page asks again every few seconds, so a look that goes on is one entry in a quarter of an hour.
import type { Database } from '../database.ts';

export interface Look {
  patientId: string;
  /** null: the member holds the record. */
  watchId: string | null;
  /** What was seen; a look that sees something else is an entry of its own. */
  categories: readonly string[];
}

const sameLookMinutes = 15;

export async function recordLooks(database: Database, hospitalId: string, memberId: string, looks: readonly Look[]): Promise<void> {
  if (looks.length === 0) return;
  await database.pool.query({
    name: 'record-looks',
    text: `insert into audit_entries (hospital_id, actor_kind, actor_id, action, patient_id, watch_id, detail)
     select $1, 'member', $2::text, 'overview.read', r.patient_id, r.watch_id, r.detail
     from jsonb_to_recordset($3) as r(patient_id uuid, watch_id uuid, detail jsonb)
     where (
       select true from audit_entries a
       where a.hospital_id = $1 and a.patient_id = r.patient_id and a.at > now() - make_interval(mins => $4)
         and a.actor_id = $2::text and a.action = 'overview.read' and a.watch_id is not distinct from r.watch_id and a.detail = r.detail limit 1) is null`,
    values: [
      hospitalId,
      memberId,
      JSON.stringify(
        looks.map((look) => ({ patient_id: look.patientId, watch_id: look.watchId, detail: { categories: look.categories.join(' ') } })),
      ),
      sameLookMinutes,
    ],
  });
}

// Finds the hospital that a webhook speaks to, and whose event is handled: one query for all that is asked at once.
import type { Database } from '../database.ts';
import { type Hospital, hospitalColumns } from '../hospitals/find-hospital.ts';
import { inGroups } from '../in-groups.ts';

const maxHospitals = 500;

/** null: there is no such hospital any more, or never was. `pool`: database.intake while LINE waits for the answer to its webhook, else another. */
export async function findChannel(pool: Database['pool'], hospitalId: string): Promise<Hospital | null> {
  // PostgreSQL refuses text with a NUL: nothing is called so.
  if (hospitalId.includes('\0')) return null;
  const [found] = await inGroups(pool, 'channels', [hospitalId], maxHospitals, async (ids) => {
    const { rows } = await pool.query<Hospital>({
      name: 'find-channels',
      text: `select ${hospitalColumns} from hospitals h where h.id = any($1::text[]) and h.removed_at is null`,
      values: [[...new Set(ids)]],
    });
    return ids.map((id) => rows.find((h) => h.id === id) ?? null);
  });
  return found ?? null;
}

// Reads the visits of a day, newest first, by patient.
import type { VisitNews } from '../../domain/news.ts';
import type { Database } from '../database.ts';
import { groupByPatient } from './group-by-patient.ts';
import { type VisitRow, visitColumns, visitNews, visitTables } from './news-rows.ts';

/** Those that something was last said of since `dayStart`. */
export async function readVisits(
  database: Database,
  hospitalId: string,
  patientIds: readonly string[],
  dayStart: Date,
): Promise<Map<string, VisitNews[]>> {
  if (patientIds.length === 0) return new Map();
  const { rows } = await database.pool.query<VisitRow>({
    name: 'read-visits',
    text: `select ${visitColumns} from ${visitTables}
     where v.hospital_id = $1 and v.patient_id = any($2) and v.state_at >= $3
     order by v.state_at desc, v.id`,
    values: [hospitalId, patientIds, dayStart],
  });
  return groupByPatient(rows, visitNews);
}

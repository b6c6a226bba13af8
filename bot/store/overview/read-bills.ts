// Reads the bills of the last thirteen months, newest first, by patient.
import type { ShownBill } from '../../domain/news.ts';
import type { Database } from '../database.ts';
import { groupByPatient } from './group-by-patient.ts';
import { type BillRow, billColumns, shownBill, shownBills } from './news-rows.ts';

/** `today`: the day in Japan, YYYY-MM-DD. Thirteen months hold the same month of last year, as the yearly tax return asks for. */
export async function readBills(
  database: Database,
  hospitalId: string,
  patientIds: readonly string[],
  today: string,
): Promise<Map<string, ShownBill[]>> {
  if (patientIds.length === 0) return new Map();
  const { rows } = await database.pool.query<BillRow>({
    name: 'read-bills',
    text: `select ${billColumns} from bills b
     where b.hospital_id = $1 and b.patient_id = any($2) and b.issued_on >= $3::date - interval '13 months' and ${shownBills}
     order by b.issued_on desc, b.state_at desc, b.id`,
    values: [hospitalId, patientIds, today],
  });
  return groupByPatient(rows, shownBill);
}

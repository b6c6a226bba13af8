// Reads a patient's bills of one month, newest first, and what is still to be paid of all.
import type { ShownBill } from '../../domain/news.ts';
import type { Database } from '../database.ts';
import { type BillRow, billColumns, shownBill, shownBills } from '../overview/news-rows.ts';
import { type Months, pickMonths } from './pick-months.ts';

export async function readMonthOfBills(
  database: Database,
  hospitalId: string,
  patientId: string,
  upTo: string | null,
): Promise<Months & { bills: ShownBill[]; unpaidYen: number }> {
  const months = await pickMonths(
    database,
    upTo,
    `select to_char(issued_on, 'YYYY-MM') as month from bills b where b.hospital_id = $2 and b.patient_id = $3 and ${shownBills}`,
    [hospitalId, patientId],
  );
  if (months.month === null) return { ...months, bills: [], unpaidYen: 0 };
  const { rows } = await database.pool.query<BillRow>(
    `select ${billColumns} from bills b
     where b.hospital_id = $1 and b.patient_id = $2 and b.issued_on >= ($3 || '-01')::date and b.issued_on < ($3 || '-01')::date + interval '1 month' and ${shownBills}
     order by b.issued_on desc, b.state_at desc, b.id`,
    [hospitalId, patientId, months.month],
  );
  const unpaid = await database.pool.query<{ yen: string }>(
    `select coalesce(sum(amount_yen), 0) as yen from bills where hospital_id = $1 and patient_id = $2 and state = 'ready'`,
    [hospitalId, patientId],
  );
  return { ...months, bills: rows.map(shownBill), unpaidYen: Number(unpaid.rows[0]?.yen ?? 0) };
}

// A member reads one kind of a patient's records, a month at a time.
import { startOfDayInJapan } from '../../domain/japan-time.ts';
import { cancelledStillShown, type ReservationNews, type ShownBill, type ShownNotice } from '../../domain/news.ts';
import { readReservations } from '../../store/overview/read-reservations.ts';
import type { Months } from '../../store/records/pick-months.ts';
import { readMonthOfBills } from '../../store/records/read-month-of-bills.ts';
import { readMonthOfNotices } from '../../store/records/read-month-of-notices.ts';
import { readMonthOfReservations } from '../../store/records/read-month-of-reservations.ts';
import type { Context } from '../context.ts';
import { type Looker, lookAt } from './find-visible-patients.ts';

export interface Asked {
  patientId: string;
  /** YYYY-MM; null: the newest month that has any. */
  month: string | null;
}

/** null: the category may not be seen, or the patient is not the reader's. `coming`: today's and later, soonest first. */
export async function readReservationRecords(
  context: Context,
  looker: Looker,
  asked: Asked,
): Promise<(Months & { coming: ReservationNews[]; past: ReservationNews[] }) | null> {
  const patient = await lookAt(context, looker, asked.patientId, 'reservations');
  if (patient === null) return null;
  const { patientId } = patient;
  const now = context.now();
  const dayStart = startOfDayInJapan(now);
  const [coming, past] = await Promise.all([
    readReservations(context.database, looker.hospitalId, [patientId], { dayStart, cancelledSince: cancelledStillShown(now) }),
    readMonthOfReservations(context.database, looker.hospitalId, patientId, { upTo: asked.month, dayStart }),
  ]);
  return { ...past, coming: coming.get(patientId) ?? [] };
}

export interface BillRecords extends Months {
  bills: ShownBill[];
  /** Of the month. */
  totalYen: number;
  paidYen: number;
  /** Of all months. */
  unpaidYen: number;
}

/** null: as above. */
export async function readBillRecords(context: Context, looker: Looker, asked: Asked): Promise<BillRecords | null> {
  const patient = await lookAt(context, looker, asked.patientId, 'billing');
  if (patient === null) return null;
  const read = await readMonthOfBills(context.database, looker.hospitalId, patient.patientId, asked.month);
  const sum = (bills: readonly ShownBill[]) => bills.reduce((yen, { amountYen }) => yen + amountYen, 0);
  return { ...read, totalYen: sum(read.bills), paidYen: sum(read.bills.filter(({ state }) => state === 'paid')) };
}

/** null: as above. */
export async function readNoticeRecords(
  context: Context,
  looker: Looker,
  asked: Asked,
): Promise<(Months & { notices: ShownNotice[] }) | null> {
  const patient = await lookAt(context, looker, asked.patientId, 'notices');
  if (patient === null) return null;
  return readMonthOfNotices(
    context.database,
    { ...looker, patientId: patient.patientId },
    {
      upTo: asked.month,
      now: context.now(),
    },
  );
}

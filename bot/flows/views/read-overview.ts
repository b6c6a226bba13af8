// A member looks at everybody they hold or watch, or at one of them: what may be seen now, and nothing else.
import type { Category } from '../../domain/category.ts';
import { dayInJapan, startOfDayInJapan } from '../../domain/japan-time.ts';
import { cancelledStillShown, type Overview, whoseIs } from '../../domain/news.ts';
import { markSeen } from '../../store/overview/mark-seen.ts';
import { readBills } from '../../store/overview/read-bills.ts';
import { readCards } from '../../store/overview/read-cards.ts';
import { readNotices } from '../../store/overview/read-notices.ts';
import { readReservations } from '../../store/overview/read-reservations.ts';
import { readVisits } from '../../store/overview/read-visits.ts';
import { recordLooks } from '../../store/overview/record-looks.ts';
import type { Context } from '../context.ts';
import { findVisiblePatients } from './find-visible-patients.ts';

/** Records held first, then watches. Empty for `patientId` of anybody else, whether they exist or not. Every look is recorded before it is answered. */
export async function readOverviews(
  context: Context,
  input: { hospitalId: string; memberId: string; patientId?: string },
): Promise<Overview[]> {
  const { database } = context;
  const { hospitalId, memberId } = input;
  const now = context.now();
  const patients = await findVisiblePatients(context, input);
  if (patients.length === 0) return [];
  const who = (...of: Category[]) =>
    patients.filter(({ sees }) => of.some((category) => sees.has(category))).map(({ patientId }) => patientId);
  const dayStart = startOfDayInJapan(now);
  // Only what may be seen is read at all.
  const [visits, reservations, bills, notices, cards] = await Promise.all([
    readVisits(database, hospitalId, who('queue'), dayStart),
    readReservations(database, hospitalId, who('reservations'), { dayStart, cancelledSince: cancelledStillShown(now) }),
    readBills(database, hospitalId, who('billing'), dayInJapan(now)),
    readNotices(database, hospitalId, memberId, who('notices'), now),
    readCards(database, hospitalId, who('card', 'ecard')),
  ]);
  await recordLooks(
    database,
    hospitalId,
    memberId,
    patients.map(({ patientId, watchId, sees }) => ({ patientId, watchId, categories: [...sees] })),
  );
  await markSeen(
    database,
    hospitalId,
    patients.flatMap(({ watchId }) => watchId ?? []),
    now,
  );
  return patients.map((patient): Overview => {
    const { patientId, sees } = patient;
    const card = cards.get(patientId);
    return {
      patientId,
      whose: whoseIs(patient),
      watchId: patient.watchId,
      visits: sees.has('queue') ? (visits.get(patientId) ?? []) : null,
      reservations: sees.has('reservations') ? (reservations.get(patientId) ?? []) : null,
      bills: sees.has('billing') ? (bills.get(patientId) ?? []) : null,
      notices: sees.has('notices') ? (notices.get(patientId) ?? []) : null,
      card: sees.has('card') ? { lines: card?.lines ?? [] } : null,
      ecard: sees.has('ecard') ? (card?.ecard ?? null) : null,
    };
  });
}

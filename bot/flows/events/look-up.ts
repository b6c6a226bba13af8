// A hospital looks up how one of its visits, reservations or bills stands here.
import { findBill, findReservation, findVisit } from '../../store/records/find-of-hospital.ts';
import type { Context } from '../context.ts';

/** null: no such visit of this hospital. */
export async function lookUpVisit(context: Context, hospitalId: string, visitId: string) {
  const found = await findVisit(context.database, hospitalId, visitId);
  if (found === null) return null;
  const { kind: _, id, checkedInAt, stateAt, ...same } = found;
  return { visitId: id, ...same, checkedInAt: checkedInAt?.toISOString() ?? null, stateAt: stateAt.toISOString() };
}

/** null: no such reservation of this hospital. */
export async function lookUpReservation(context: Context, hospitalId: string, reservationId: string) {
  const found = await findReservation(context.database, hospitalId, reservationId);
  if (found === null) return null;
  const { kind: _, id, startsAt, previousStartsAt, stateAt, ...same } = found;
  return {
    ...{ reservationId: id, ...same, startsAt: startsAt.toISOString() },
    ...{ previousStartsAt: previousStartsAt?.toISOString() ?? null, stateAt: stateAt.toISOString() },
  };
}

/** null: no such bill of this hospital. */
export async function lookUpBill(context: Context, hospitalId: string, billId: string) {
  const found = await findBill(context.database, hospitalId, billId);
  if (found === null) return null;
  const { kind: _, id, paidAt, stateAt, ...same } = found;
  return { billId: id, ...same, paidAt: paidAt?.toISOString() ?? null, stateAt: stateAt.toISOString() };
}

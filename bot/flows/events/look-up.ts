// A hospital looks up how one of its visits, reservations or bills stands here. null: it has none by this id.
import type { BillNews, ReservationNews, VisitNews } from '../../domain/news.ts';
import { findBill, findReservation, findVisit } from '../../store/records/find-of-hospital.ts';
import type { Context } from '../context.ts';

type LookUp<T> = (context: Context, hospitalId: string, id: string) => Promise<(T & { cardNumber: string }) | null>;

export const lookUpVisit: LookUp<VisitNews> = ({ database }, hospitalId, id) => findVisit(database, hospitalId, id);
export const lookUpReservation: LookUp<ReservationNews> = ({ database }, hospitalId, id) => findReservation(database, hospitalId, id);
export const lookUpBill: LookUp<BillNews> = ({ database }, hospitalId, id) => findBill(database, hospitalId, id);

// How reservations, bills and notices travel: dates as text, and nothing that the contract does not name.

import type { ReservationNews, ShownBill, ShownNotice } from '../../domain/news.ts';
import type { BillsAnswer, NoticesAnswer, ReservationsAnswer } from '../../mini-app-contract.ts';

export function showReservation(r: ReservationNews): ReservationsAnswer['past'][number] {
  return {
    id: r.id,
    state: r.state,
    startsAt: r.startsAt.toISOString(),
    department: r.department,
    doctor: r.doctor,
    place: r.place,
    instructions: r.instructions,
  };
}

export function showBill(b: ShownBill): BillsAnswer['bills'][number] {
  return { id: b.id, state: b.state, amountYen: b.amountYen, issuedOn: b.issuedOn, department: b.department, place: b.place };
}

export function showNotice(n: ShownNotice): NoticesAnswer['notices'][number] {
  return {
    id: n.id,
    title: n.title,
    body: n.body,
    url: n.url,
    publishedAt: n.publishedAt.toISOString(),
    personal: n.personal,
    unread: n.unread,
  };
}

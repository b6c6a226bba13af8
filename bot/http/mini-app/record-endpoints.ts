// /api/people/:id/…: one kind of a patient's information at length. Whoever may not see it gets the same answer as for a patient who does not exist.

import type { OpenSession } from '../../flows/members/open-session.ts';
import type { Looker } from '../../flows/views/find-visible-patients.ts';
import { calendarPath } from '../../flows/views/give-to-calendar.ts';
import { markNoticesRead } from '../../flows/views/mark-notices-read.ts';
import { readBillRecords, readNoticeRecords, readReservationRecords } from '../../flows/views/read-records.ts';
import { showCard } from '../../flows/views/show-card.ts';
import {
  type BillsAnswer,
  type EcardAnswer,
  monthQuery,
  type NoticesAnswer,
  type NoticesReadAnswer,
  noticesReadRequest,
  type ReservationsAnswer,
} from '../../mini-app-contract.ts';
import { endpoint, notYours } from './endpoint.ts';
import { showBill, showNotice, showReservation } from './record-shapes.ts';

const needs = ['unlocked', 'consents-if-tied'] as const;
const lookerOf = (session: OpenSession): Looker => ({ hospitalId: session.hospital.id, memberId: session.memberId });

function mine<T>(found: T | null): T {
  if (found === null) throw notYours();
  return found;
}

export const getReservations = endpoint(
  { method: 'get', path: '/people/:id/reservations', needs, query: monthQuery },
  async ({ context, session, id, query }) => {
    const looker = lookerOf(session);
    const read = mine(await readReservationRecords(context, looker, { patientId: id, month: query.month ?? null }));
    const giver = { ...looker, language: session.language };
    return {
      body: {
        month: read.month,
        earlier: read.earlier,
        coming: read.coming.map((r) => ({
          ...showReservation(r),
          icsPath: r.state === 'cancelled' ? null : calendarPath(context, giver, id, r.id),
        })),
        past: read.past.map(showReservation),
      } satisfies ReservationsAnswer,
    };
  },
);

export const getBills = endpoint(
  { method: 'get', path: '/people/:id/bills', needs, query: monthQuery },
  async ({ context, session, id, query }) => {
    const read = mine(await readBillRecords(context, lookerOf(session), { patientId: id, month: query.month ?? null }));
    return { body: { ...read, bills: read.bills.map(showBill) } satisfies BillsAnswer };
  },
);

export const getNotices = endpoint(
  { method: 'get', path: '/people/:id/notices', needs, query: monthQuery },
  async ({ context, session, id, query }) => {
    const read = mine(await readNoticeRecords(context, lookerOf(session), { patientId: id, month: query.month ?? null }));
    return { body: { ...read, notices: read.notices.map(showNotice) } satisfies NoticesAnswer };
  },
);

export const postNoticesRead = endpoint(
  { method: 'post', path: '/people/:id/notices/read', needs, body: noticesReadRequest },
  async ({ context, session, id, body }) => ({
    body: mine(await markNoticesRead(context, lookerOf(session), { patientId: id, noticeIds: body.ids })) satisfies NoticesReadAnswer,
  }),
);

export const getEcard = endpoint({ method: 'get', path: '/people/:id/ecard', needs }, async ({ context, session, id }) => ({
  body: mine(await showCard(context, lookerOf(session), id)) satisfies EcardAnswer,
}));

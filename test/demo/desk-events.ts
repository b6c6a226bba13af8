// The buttons of the reception's panel: each says one thing that happened, as a hospital's systems would.
import type { EventType, HospitalEvent } from '../../bot/domain/hospital-event.ts';
import type { Desk } from './demo-state.ts';
import { patient } from './people.ts';

export const deskButtons = [
  'check-in',
  'three-ahead',
  'line-advances',
  'call-return',
  'call-enter',
  'finish',
  'bill',
  'paid',
  'book',
  'change',
  'cancel',
  'notice',
  'withdraw',
  'card',
] as const;
export type DeskButton = (typeof deskButtons)[number];

/** Of the visit, bill, reservation and notice that the panel has in hand. */
export interface InHand {
  visit: number;
  bill: number;
  reservation: number;
  notice: number;
  servedThrough: number;
  changes: number;
}

export const position = 8;
const department = '内科';
const doctor = '鈴木';
const waitingArea = '2階 内科待合';

export interface Told {
  type: EventType;
  cardNumber?: string;
  data: unknown;
  /** How the panel stands afterwards. */
  after: Partial<Desk>;
}

const day = 24 * 60 * 60_000;

/** Neither a weekend nor the turn of the year, when the demo's notice says that the hospital is closed. */
function isOpen(there: Date): boolean {
  const [month, date] = [there.getUTCMonth() + 1, there.getUTCDate()];
  const yearEnds = (month === 12 && date >= 29) || (month === 1 && date <= 3);
  return there.getUTCDay() !== 0 && there.getUTCDay() !== 6 && !yearEnds;
}

/** Two weeks from `now` in Japan, or the next day that the hospital is open, and `later` such days after it. */
function openDay(now: Date, later: number, time: string): string {
  let there = new Date(now.getTime() + 9 * 60 * 60_000 + 14 * day);
  for (let left = later; !isOpen(there) || left > 0; there = new Date(there.getTime() + day)) if (isOpen(there)) left -= 1;
  return `${there.toISOString().slice(0, 10)}T${time}:00+09:00`;
}

/** What a press of `button` tells; moves `inHand` on. `run` keeps ids of one demo apart. */
export function tell(button: DeskButton, inHand: InHand, now: Date): Told {
  const cardNumber = patient.cardNumber;
  const visitId = () => `visit-${inHand.visit}`;
  switch (button) {
    case 'check-in':
      inHand.visit += 1;
      inHand.servedThrough = 1;
      return {
        type: 'visit.checked_in',
        cardNumber,
        data: {
          visitId: visitId(),
          ticket: `A-10${inHand.visit}`,
          department,
          doctor,
          place: waitingArea,
          line: { id: lineId(inHand), position },
          peopleAhead: 6,
          estimatedMinutes: 30,
        },
        after: { visit: 'waiting' },
      };
    case 'three-ahead':
      inHand.servedThrough = position - 4;
      return {
        type: 'queue.updated',
        cardNumber,
        data: { visitId: visitId(), peopleAhead: 3, estimatedMinutes: 15 },
        after: { visit: 'waiting' },
      };
    case 'line-advances':
      inHand.servedThrough = Math.min(inHand.servedThrough + 1, position - 1);
      return {
        type: 'queue.line_advanced',
        data: { lineId: lineId(inHand), servedThrough: inHand.servedThrough, delayMinutes: 10, paceMinutes: 5 },
        after: {},
      };
    case 'call-return':
      return {
        type: 'queue.called',
        cardNumber,
        data: { visitId: visitId(), call: 'return', place: waitingArea },
        after: { visit: 'called' },
      };
    case 'call-enter':
      return {
        type: 'queue.called',
        cardNumber,
        data: { visitId: visitId(), call: 'enter', place: '3番 診察室', doctor },
        after: { visit: 'called' },
      };
    case 'finish':
      return { type: 'visit.finished', cardNumber, data: { visitId: visitId(), place: '1階 会計' }, after: { visit: 'finished' } };
    case 'bill':
      inHand.bill += 1;
      return {
        type: 'billing.ready',
        cardNumber,
        data: { billId: `bill-${inHand.bill}`, amountYen: 2340, department, place: '1階 自動精算機' },
        after: { bill: 'ready' },
      };
    case 'paid':
      return { type: 'billing.paid', cardNumber, data: { billId: `bill-${inHand.bill}` }, after: { bill: 'paid' } };
    case 'book':
      inHand.reservation += 1;
      return {
        type: 'reservation.booked',
        cardNumber,
        data: {
          reservationId: reservationId(inHand),
          startsAt: openDay(now, 0, '10:30'),
          department,
          doctor,
          instructions: '採血があります。朝食をとらずにお越しください。',
        },
        after: { reservation: 'booked' },
      };
    case 'change':
      inHand.changes += 1;
      return {
        type: 'reservation.changed',
        cardNumber,
        data: { reservationId: reservationId(inHand), startsAt: openDay(now, inHand.changes, '09:00'), department, doctor },
        after: {},
      };
    case 'cancel':
      return {
        type: 'reservation.cancelled',
        cardNumber,
        data: { reservationId: reservationId(inHand) },
        after: { reservation: 'cancelled' },
      };
    case 'notice':
      inHand.notice += 1;
      return {
        type: 'notice.posted',
        data: {
          noticeId: `notice-${inHand.notice}`,
          title: '年末年始の休診について',
          body: '12月29日から1月3日まで休診いたします。お薬が足りなくなる方は、お早めにご相談ください。',
        },
        after: { notice: 'posted' },
      };
    case 'withdraw':
      return { type: 'notice.withdrawn', data: { noticeId: `notice-${inHand.notice}` }, after: { notice: 'none' } };
    case 'card':
      inHand.changes += 1;
      return {
        type: 'card.updated',
        cardNumber,
        data: { card: [...patient.card, { label: '有効期限', value: '2027年3月31日' }] },
        after: {},
      };
  }
}

const lineId = (inHand: InHand) => `naika-suzuki-${inHand.visit}`;
const reservationId = (inHand: InHand) => `reservation-${inHand.reservation}`;

/** The event as it goes over the wire. */
export function eventOf(told: Told, id: string, now: Date): HospitalEvent {
  const { type, cardNumber, data } = told;
  return { id, type, occurredAt: now.toISOString(), ...(cardNumber ? { cardNumber } : {}), data } as HospitalEvent;
}

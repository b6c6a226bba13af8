// One example of each event type, for the API's documents; every one of them validates (a test holds them against the shapes).
import type { HospitalEvent } from '../../domain/hospital-event.ts';

const at = (time: string) => `2026-11-20T${time}:00+09:00`;
const cardNumber = '0012345';

export const exampleEvents: (HospitalEvent & { summary: string })[] = [
  {
    summary: '受付: the patient checked in',
    id: 'ev-0001',
    type: 'visit.checked_in',
    occurredAt: at('09:02'),
    cardNumber,
    data: {
      visitId: 'visit-1',
      ticket: 'A-102',
      department: '内科',
      doctor: '鈴木',
      place: '2階 内科待合',
      line: { id: 'naika-suzuki', position: 8 },
    },
  },
  {
    summary: '待ち順: people ahead and minutes, where no line is kept',
    id: 'ev-0002',
    type: 'queue.updated',
    occurredAt: at('09:20'),
    cardNumber,
    data: { visitId: 'visit-1', peopleAhead: 3, estimatedMinutes: 15 },
  },
  {
    summary: '呼出: come back to the waiting area (戻って)',
    id: 'ev-0003',
    type: 'queue.called',
    occurredAt: at('09:31'),
    cardNumber,
    data: { visitId: 'visit-1', call: 'return', place: '2階 内科待合' },
  },
  {
    summary: '診察の列が進んだ: a whole line moves at once',
    id: 'ev-0004',
    type: 'queue.line_advanced',
    occurredAt: at('09:33'),
    data: { lineId: 'naika-suzuki', servedThrough: 5, delayMinutes: 10, paceMinutes: 6 },
  },
  {
    summary: '診察終了: where to go next',
    id: 'ev-0005',
    type: 'visit.finished',
    occurredAt: at('09:50'),
    cardNumber,
    data: { visitId: 'visit-1', place: '1階 会計' },
  },
  {
    summary: '予約',
    id: 'ev-0006',
    type: 'reservation.booked',
    occurredAt: at('09:52'),
    cardNumber,
    data: {
      reservationId: 'r-77',
      startsAt: '2026-12-07T10:30:00+09:00',
      department: '内科',
      doctor: '鈴木',
      instructions: '採血があります。朝食をとらずにお越しください。',
    },
  },
  {
    summary: '予約変更',
    id: 'ev-0007',
    type: 'reservation.changed',
    occurredAt: at('13:05'),
    cardNumber,
    data: { reservationId: 'r-77', startsAt: '2026-12-08T09:00:00+09:00' },
  },
  {
    summary: '予約取消',
    id: 'ev-0008',
    type: 'reservation.cancelled',
    occurredAt: at('14:00'),
    cardNumber,
    data: { reservationId: 'r-77' },
  },
  {
    summary: '会計: the bill is ready',
    id: 'ev-0009',
    type: 'billing.ready',
    occurredAt: at('10:05'),
    cardNumber,
    data: { billId: 'b-501', amountYen: 2340, department: '内科', place: '1階 自動精算機' },
  },
  { summary: '支払い済み', id: 'ev-0010', type: 'billing.paid', occurredAt: at('10:12'), cardNumber, data: { billId: 'b-501' } },
  {
    summary: 'お知らせ: for all patients; with a cardNumber, for one',
    id: 'ev-0011',
    type: 'notice.posted',
    occurredAt: at('08:00'),
    data: { noticeId: 'n-12', title: '年末年始の休診', body: '12月29日から1月3日まで休診いたします。', until: '2027-01-04T00:00:00+09:00' },
  },
  { summary: 'お知らせの取り下げ', id: 'ev-0012', type: 'notice.withdrawn', occurredAt: at('18:00'), data: { noticeId: 'n-12' } },
  {
    summary: '診察券の情報',
    id: 'ev-0013',
    type: 'card.updated',
    occurredAt: at('08:30'),
    cardNumber,
    data: {
      card: [
        { label: '診療科', value: '内科' },
        { label: '有効期限', value: '2027年3月31日' },
      ],
    },
  },
];

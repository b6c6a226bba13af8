// How long an attempt waits for the next: soon at first, never so long that a call is stale by then.
import { expect, test } from '@jest/globals';
import { backoffMs, stillCurrent } from '../../bot/domain/delivery.ts';
import { defaultHold, holdOf } from '../../bot/domain/hold.ts';
import type { BillNews, CardNews, NoticeNews, VisitNews } from '../../bot/domain/news.ts';

const bill = [{ kind: 'bill', id: 'b' }] as const;
const visit = [bill[0], { kind: 'visit', id: 'v' }] as const;

test('the waits double, up to a quarter of a minute for a visit and a minute for all else, and senders spread', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((n) => backoffMs(n, bill, 0.5))).toEqual([
    500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
  expect([5, 6, 50].map((n) => backoffMs(n, visit, 0.5))).toEqual([8_000, 15_000, 15_000]);
  expect([0, 1].map((jitter) => backoffMs(50, [], jitter))).toEqual([48_000, 72_000]);
});

const japan = (day: number, time: string) => new Date(`2026-11-${day}T${time}+09:00`);
const told = (state: 'called' | 'finished', stateAt: Date): VisitNews => ({
  ...{
    kind: 'visit',
    id: 'v',
    state,
    department: null,
    doctor: null,
    ticket: null,
    place: null,
    peopleAhead: null,
    estimatedMinutes: null,
  },
  ...{ delayMinutes: null, call: state === 'called' ? 'enter' : null, checkedInAt: null, stateAt },
});

test.each([
  ['stamped by a clock that runs ahead', japan(24, '00:02:00'), japan(23, '23:56:00')],
  ['received by a process whose clock is slow', japan(24, '00:00:05'), japan(23, '23:59:36')],
  ['said just before midnight', japan(23, '23:59:59'), japan(24, '00:00:01')],
])('around midnight a call is told: %s', (_, stateAt, now) => {
  expect(stillCurrent(told('called', stateAt), now)).toBe(true);
});

test('so is an end that was held meanwhile; what was said yesterday afternoon is void', () => {
  const at = japan(23, '23:50:00');
  const hold = holdOf(told('finished', at), undefined, { choice: null, isClose: true }, defaultHold, at) ?? 0;
  expect(stillCurrent(told('finished', at), new Date(at.getTime() + hold))).toBe(true);
  expect(stillCurrent(told('called', japan(23, '16:00:00')), japan(24, '00:00:01'))).toBe(false);
});

const at = japan(23, '10:00:00');
const billOf = (state: BillNews['state']): BillNews => ({
  ...{ kind: 'bill', id: 'b', state, amountYen: 3_420, issuedOn: '2026-11-23', department: null, place: null },
  ...{ paidAt: state === 'paid' ? at : null, stateAt: at },
});
const noticeOf = (until: Date | null): NoticeNews & { until: Date | null } => ({
  ...{ kind: 'notice', id: 'n', state: 'posted', title: '休診', body: '', url: null, publishedAt: at, personal: true, until, stateAt: at },
});
const card: CardNews = { kind: 'card', id: 'p', lines: [], stateAt: at };
const inDays = (days: number) => new Date(at.getTime() + days * 86_400_000);

test.each([
  ['that a bill is paid', billOf('paid'), 6, 8],
  ['a bill that is not paid', billOf('ready'), 30, 32],
  ['a notice without an end', noticeOf(null), 30, 32],
  ['a notice that goes on for long', noticeOf(inDays(90)), 89, 91],
  ['the card', card, 30, 32],
])('who comes back after long hears what is still of use: %s', (_, news, told, untold) => {
  expect(stillCurrent(news, inDays(told))).toBe(true);
  expect(stillCurrent(news, inDays(untold))).toBe(false);
});

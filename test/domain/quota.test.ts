import { expect, test } from '@jest/globals';
import type { News } from '../../bot/domain/news.ts';
import { maySpend, messagesLeft, messagesUnspoken, type Quota, quotaState, reserveFor, warnedPercent } from '../../bot/domain/quota.ts';

const at = new Date('2026-11-30T14:59:59Z');
const nextMonth = new Date('2026-11-30T15:00:00Z');
const quota = (used: number, limit: number | null = 1000, reserve = 200): Quota => ({
  limit,
  used,
  reserve,
  askedAt: at,
  open: 0,
  inFlight: 0,
});
const visit = (state: 'waiting' | 'called') => ({ kind: 'visit', state }) as News;
const bill = { kind: 'bill' } as News;

test('what is left is counted within the month of Japan, and never below nothing', () => {
  expect(messagesLeft(quota(300), at)).toBe(700);
  expect(messagesLeft(quota(1200), at)).toBe(0);
  expect(messagesLeft(quota(1200), nextMonth)).toBeNull();
  expect(messagesLeft(quota(1200, null), at)).toBeNull();
  expect(messagesLeft(null, at)).toBeNull();
});

test('what is begun is spoken for, until it is known what became of it', () => {
  expect(messagesUnspoken({ ...quota(300), open: 10 }, at)).toBe(690);
  expect(messagesUnspoken({ ...quota(995), open: 10 }, at)).toBe(0);
  expect(messagesUnspoken({ ...quota(995, null), open: 10 }, at)).toBeNull();
  expect(messagesUnspoken({ ...quota(995), open: 10 }, nextMonth)).toBeNull();
  expect(messagesUnspoken(null, at)).toBeNull();
});

test.each([
  ['no limit', null, 0],
  ['コミュニケーション', 200, 20],
  ['ライト', 5_000, 500],
  ['スタンダード', 30_000, 1_000],
  ['a great many more', 1_000_000, 1_000],
  ['nothing', 0, 0],
  ['very little', 9, 0],
])('what is kept for calls by the plan: %s', (_, limit, kept) => {
  expect(reserveFor(limit)).toBe(kept);
});

test('at the reserve calls alone are spent a message on, and what goes with a call', () => {
  for (const told of [[bill], [visit('waiting')], []]) {
    expect(maySpend(told, 201, 200)).toBe(true);
    expect(maySpend(told, 200, 200)).toBe(false);
    expect(maySpend(told, 0, 0)).toBe(false);
    expect(maySpend(told, null, 200)).toBe(true);
  }
  for (const left of [200, 1, 0]) {
    expect(maySpend([visit('called')], left, 200)).toBe(true);
    expect(maySpend([bill, visit('called')], left, 200)).toBe(true);
  }
});

test('the state in one word, and the marks that are warned of', () => {
  expect([0, 799, 800, 949, 950, 5000].map((used) => warnedPercent(quota(used)))).toEqual([0, 0, 80, 80, 95, 95]);
  expect([warnedPercent(quota(0, 0)), warnedPercent(quota(9, null))]).toEqual([95, 0]);
  expect([0, 799, 800, 1000].map((used) => quotaState(quota(used), at))).toEqual(['normal', 'normal', 'calls_only', 'used_up']);
  expect(quotaState(quota(810, 1000, 50), at)).toBe('near_limit');
  expect([quotaState(quota(5, null), at), quotaState(null, at), quotaState(quota(5), nextMonth)]).toEqual([
    'unlimited',
    'unknown',
    'unknown',
  ]);
});

// News of every kind and state, readers of every sort, and texts that no hospital should send but one will.
import fc from 'fast-check';
import type { News, Overview, Whose } from '../../bot/domain/news.ts';
import type { Reader } from '../../bot/messages/reader.ts';
import { anyText } from '../shared/any-text.ts';

const at = new Date('2026-11-23T09:42:00+09:00');
export const patientId = '11111111-1111-4111-8111-111111111111';

export function readerOf(change: Partial<Reader> = {}): Reader {
  return {
    language: 'ja',
    detail: 'standard',
    hospitalName: '北病院',
    features: ['queue', 'reservations', 'billing', 'notices', 'card', 'ecard'],
    openUrl: (path) => `https://liff.line.me/1234567890-abcdefgh${path}`,
    ...change,
  };
}
export const languages = ['ja', 'ja-easy', 'en'] as const;

const endless = `e${'\u0301'.repeat(4000)}`;
const family = '👨‍👩‍👧‍👦';
/** Long, empty to the eye, right to left, endless characters, control characters, halves of pairs, markup. */
export const nasty = fc.oneof(
  anyText({ maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(family, 'が', 'か\u3099', '母', '\u202Eabc', 'سلام', 'שלום', '\n', '\u0000', '\uD800', '\u200B', '🇯🇵', ' '),
    maxLength: 200,
  }),
  fc.constantFrom(
    '',
    ' ',
    '\u200B\u200B',
    '\uFEFF',
    '\u2067',
    '\u0301',
    endless,
    `${endless}${endless}`,
    family.repeat(500),
    '漢'.repeat(2000),
    '\u{1F468}\u200D'.repeat(800),
    'x'.repeat(2000),
    '<b>&"\\',
  ),
);
const some = fc.option(nasty);
const count = fc.option(fc.nat(9999));
const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-01-01'), noInvalidDate: true });
const place = { department: some, doctor: some, place: some };
const cardLines = fc.array(fc.record({ label: nasty, value: nasty }), { maxLength: 20 });

const visit = fc.constantFrom(['waiting', null], ['called', 'return'], ['called', 'enter'], ['finished', null]).chain(([state, call]) =>
  fc.record({
    kind: fc.constant('visit'),
    id: nasty,
    state: fc.constant(state),
    call: fc.constant(call),
    ...place,
    ticket: some,
    peopleAhead: count,
    estimatedMinutes: count,
    delayMinutes: count,
    checkedInAt: fc.option(moment),
    stateAt: moment,
  }),
);
const reservation = fc.record({
  kind: fc.constant('reservation'),
  id: nasty,
  state: fc.constantFrom('booked', 'changed', 'cancelled'),
  startsAt: moment,
  previousStartsAt: fc.option(moment),
  ...place,
  instructions: some,
  stateAt: moment,
});
const bill = fc.record({
  kind: fc.constant('bill'),
  id: nasty,
  state: fc.constantFrom('ready', 'paid', 'withdrawn'),
  amountYen: fc.nat(99_999_999),
  issuedOn: moment.map((day) => day.toISOString().slice(0, 10)),
  department: some,
  place: some,
  paidAt: fc.option(moment),
  stateAt: moment,
});
const notice = fc.record({
  kind: fc.constant('notice'),
  id: nasty,
  state: fc.constantFrom('posted', 'withdrawn'),
  title: nasty,
  body: nasty,
  url: fc.oneof(
    some,
    fc.constantFrom(
      'https://例え.jp/お知らせ?あ=い',
      'javascript:alert(1)',
      'https://a:b@example.jp/',
      `https://example.jp/${'あ'.repeat(400)}`,
    ),
  ),
  publishedAt: moment,
  personal: fc.boolean(),
  stateAt: moment,
});
const card = fc.record({ kind: fc.constant('card'), id: nasty, lines: cardLines, stateAt: moment });
const watch = fc.record({
  kind: fc.constant('watch'),
  id: nasty,
  state: fc.constantFrom('begun', 'ended'),
  endedBy: fc.constantFrom('watcher', 'guardian', 'hospital', 'expiry', null),
  who: some,
  stateAt: moment,
});

const guardian = fc.record({
  kind: fc.constant('guardian'),
  id: nasty,
  state: fc.constantFrom('begun', 'ended'),
  relation: fc.constantFrom('self', 'proxy'),
  stateAt: moment,
});

export const anyNews = fc.oneof(visit, reservation, bill, notice, card, watch, guardian) as fc.Arbitrary<News>;
export const anyWhose: fc.Arbitrary<Whose> = fc.oneof(
  fc.constant<Whose>({ kind: 'self' }),
  fc.constant<Whose>({ kind: 'hospital' }),
  nasty.map((label): Whose => ({ kind: 'other', label })),
);
export const anyReader = fc
  .record({ language: fc.constantFrom('ja', 'ja-easy', 'en'), detail: fc.constantFrom('standard', 'private'), hospitalName: nasty })
  .map((change) => readerOf(change as Partial<Reader>));
const listOf = (item: fc.Arbitrary<unknown>) => fc.option(fc.array(item, { maxLength: 12 }));
export const anyOverview = fc.record({
  patientId: fc.constant(patientId),
  whose: anyWhose,
  watchId: fc.constant(null),
  visits: listOf(visit),
  reservations: listOf(reservation),
  bills: listOf(bill.filter(({ state }) => state !== 'withdrawn')),
  notices: listOf(notice),
  card: fc.option(fc.record({ lines: cardLines })),
  ecard: fc.option(fc.record({ cardNumber: nasty, name: nasty, nameKana: nasty })),
}) as fc.Arbitrary<Overview>;

const whereabouts = { department: '内科', doctor: '山田 一郎', place: '2階 内科待合' };
const waiting = { peopleAhead: 3, estimatedMinutes: 15, delayMinutes: 30, checkedInAt: at };
const visitOf = { kind: 'visit', id: 'v1', ...whereabouts, ticket: 'A-012', ...waiting, call: null, stateAt: at } as const;
const reservationOf = {
  kind: 'reservation',
  id: 'r1',
  startsAt: new Date('2026-12-07T09:30:00+09:00'),
  previousStartsAt: null,
  ...whereabouts,
  instructions: '朝食は召し上がらないでください。',
  stateAt: at,
} as const;
const billOf = {
  kind: 'bill',
  id: 'b1',
  amountYen: 3420,
  issuedOn: '2026-11-23',
  department: '内科',
  place: '1階 会計',
  paidAt: null,
  stateAt: at,
} as const;
const noticeOf = {
  kind: 'notice',
  id: 'n1',
  title: '検査結果について',
  body: '窓口でお渡しします。',
  url: 'https://example.jp/kekka',
  publishedAt: at,
  personal: true,
  stateAt: at,
} as const;
const watchOf = { kind: 'watch', id: 'w1', endedBy: null, who: '妹の由美', stateAt: at } as const;

/** One of every kind and state. */
export const everyNews: Record<string, News> = {
  waiting: { ...visitOf, state: 'waiting' },
  return: { ...visitOf, state: 'called', call: 'return' },
  enter: { ...visitOf, state: 'called', call: 'enter', place: '3番 診察室' },
  finished: { ...visitOf, state: 'finished', place: '1階 会計' },
  booked: { ...reservationOf, state: 'booked' },
  changed: { ...reservationOf, state: 'changed', previousStartsAt: new Date('2026-11-30T14:00:00+09:00') },
  cancelled: { ...reservationOf, state: 'cancelled' },
  ready: { ...billOf, state: 'ready' },
  paid: { ...billOf, state: 'paid' },
  billWithdrawn: { ...billOf, state: 'withdrawn' },
  posted: { ...noticeOf, state: 'posted' },
  withdrawn: { ...noticeOf, state: 'withdrawn' },
  card: { kind: 'card', id: patientId, lines: [{ label: '保険', value: '国民健康保険' }], stateAt: at },
  watchBegun: { ...watchOf, state: 'begun' },
  watchEnded: { ...watchOf, state: 'ended', endedBy: 'watcher' },
  begunForWatcher: { ...watchOf, state: 'begun', who: null },
  endedForWatcher: { ...watchOf, state: 'ended', endedBy: 'guardian', who: null },
  guardianBegun: { kind: 'guardian', id: 's1', state: 'begun', relation: 'proxy', stateAt: at },
  guardianEnded: { kind: 'guardian', id: 's1', state: 'ended', relation: 'self', stateAt: at },
};
/** Every text of the samples that is about somebody. */
export const personal = [
  '母',
  '内科',
  '山田',
  '一郎',
  '待合',
  '診察室',
  'A-012',
  '3,420',
  '3420',
  '会計',
  '検査',
  '窓口',
  '国民',
  '由美',
  '12月',
  '9:30',
  '14:00',
  '朝食',
];

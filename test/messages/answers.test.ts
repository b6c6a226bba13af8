// Every answer of the chat: LINE takes it, it fits the hospital, and a private hospital's holds nothing personal.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePostback } from '../../bot/domain/command.ts';
import type { Overview, VisitNews } from '../../bot/domain/news.ts';
import { courtesy } from '../../bot/messages/answers/courtesy.ts';
import { greeting } from '../../bot/messages/answers/greeting.ts';
import { help } from '../../bot/messages/answers/help.ts';
import { kept } from '../../bot/messages/answers/kept.ts';
import { languageSet } from '../../bot/messages/answers/language-set.ts';
import { type Links, listAnswer } from '../../bot/messages/answers/list-answer.ts';
import { oneToOneOnly } from '../../bot/messages/answers/one-to-one-only.ts';
import { overviewAnswer } from '../../bot/messages/answers/overview-answer.ts';
import { stopDone } from '../../bot/messages/answers/stop-done.ts';
import { stopNothing } from '../../bot/messages/answers/stop-nothing.ts';
import { stopUnknown } from '../../bot/messages/answers/stop-unknown.ts';
import { stopWhich } from '../../bot/messages/answers/stop-which.ts';
import { unknown } from '../../bot/messages/answers/unknown.ts';
import type { LineMessage, PostbackAction } from '../../bot/messages/line-message.ts';
import type { Reader } from '../../bot/messages/reader.ts';
import { topics } from '../../bot/messages/topic.ts';
import { checkMessages } from '../line-platform/messages/check-messages.ts';
import { anyOverview, anyReader, anyWhose, everyNews, languages, nasty, patientId, readerOf } from './samples.ts';

const clean = { fields: [], contents: [] };
const uuid = (i: number) => `11111111-1111-4111-8111-${String(i).padStart(12, '0')}`;
const watches = (labels: readonly string[]) => labels.map((label, i) => ({ watchId: uuid(i), label }));
const json = (messages: readonly LineMessage[]) => JSON.stringify(messages);
const quickOf = (messages: readonly LineMessage[]) =>
  (messages.at(-1)?.quickReply?.items ?? []).map(({ action }) => action as PostbackAction);

const anyAnswer: fc.Arbitrary<(reader: Reader) => LineMessage[]> = fc.oneof(
  fc.constantFrom(
    (r: Reader) => greeting(r, 'first'),
    (r: Reader) => greeting(r, 'registered'),
    (r: Reader) => greeting(r, 'returning'),
    help,
    (r: Reader) => unknown(r, { watches: true }),
    courtesy,
    kept,
    languageSet,
    oneToOneOnly,
    stopNothing,
    stopUnknown,
  ),
  fc.tuple(fc.constantFrom(...topics), fc.array(anyOverview, { maxLength: 7 })).map(
    ([topic, overviews]) =>
      (r: Reader) =>
        overviewAnswer(topic, overviews, r),
  ),
  fc.array(nasty, { maxLength: 30 }).map((labels) => (r: Reader) => stopDone(labels, r)),
  fc.tuple(fc.array(nasty, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 999 })).map(
    ([labels, page]) =>
      (r: Reader) =>
        stopWhich(watches(labels), page, r),
  ),
  fc
    .record({
      watching: fc.array(fc.record({ label: nasty, since: fc.constant(new Date()) }), { maxLength: 20 }),
      watchedBy: fc.array(fc.record({ whose: anyWhose, displayName: nasty, since: fc.constant(new Date()) }), { maxLength: 20 }),
    })
    .map((links) => (r: Reader) => listAnswer(links, r)),
);

test('whatever the texts are, LINE takes every answer, and every button of it is understood', () => {
  fc.assert(
    fc.property(anyAnswer, anyReader, (answer, reader) => {
      const messages = answer(reader);
      expect(messages.length).toBeGreaterThan(0);
      expect(checkMessages(messages)).toEqual(clean);
      expect(json(messages).isWellFormed()).toBe(true);
      for (const [, data] of json(messages).matchAll(/"data":"([^"]*)"/g)) expect(parsePostback(data as string).name).not.toBe('unknown');
      for (const message of messages) if (message.type === 'flex') expect(message.altText).not.toMatch(/\p{N}/u);
    }),
    { numRuns: 500 },
  );
});

const visit = everyNews.waiting as VisitNews;
/** As heavy as text can be in its place: three bytes for each of its UTF-16 units. */
const heavy = `漢${'\u309A'.repeat(3)}`.repeat(1000);
const twelve = <Item extends object>(item: Item): Item[] =>
  Array.from({ length: 12 }, (_, i) => ({
    ...Object.fromEntries(
      Object.entries(item).map(([name, value]) => [
        name,
        /^(department|doctor|place|ticket|instructions|title|body)$/.test(name) ? heavy : value,
      ]),
    ),
    id: `${i}`,
  })) as Item[];
const overview = (change: Partial<Overview> = {}): Overview => ({
  patientId,
  whose: { kind: 'other', label: '母' },
  watchId: uuid(1),
  visits: [],
  reservations: [],
  bills: [],
  notices: [],
  card: null,
  ecard: null,
  ...change,
});

test.each(topics)('the heaviest answer to %s still fits', (topic) => {
  const person = overview({
    whose: { kind: 'other', label: heavy },
    visits: twelve(visit),
    reservations: twelve(everyNews.booked as never),
    bills: twelve(everyNews.ready as never),
    notices: twelve(everyNews.posted as never),
    card: { lines: Array.from({ length: 20 }, () => ({ label: heavy, value: heavy })) },
    ecard: { cardNumber: heavy, name: heavy, nameKana: heavy },
  });
  const empty = Array.from({ length: 30 }, () => overview({ whose: { kind: 'other', label: heavy } }));
  for (const language of languages) {
    expect(checkMessages(overviewAnswer(topic, [person], readerOf({ language })))).toEqual(clean);
    expect(checkMessages(overviewAnswer(topic, empty, readerOf({ language })))).toEqual(clean);
  }
});

test('the heaviest lists still fit', () => {
  const since = new Date();
  const of = Array.from({ length: 30 }, () => heavy);
  const links = {
    watching: of.map((label) => ({ label, since })),
    watchedBy: of.map((displayName) => ({ whose: { kind: 'other', label: heavy } as const, displayName, since })),
  };
  for (const messages of [listAnswer(links, readerOf()), stopWhich(watches(of), 0, readerOf()), stopDone(of, readerOf())])
    expect(checkMessages(messages)).toEqual(clean);
});

const secrets = { labels: ['ZQPLABEL一', 'ZQPLABEL二'], name: 'ZQPNAME 花子' };
const full = overview({
  whose: { kind: 'other', label: secrets.labels[0] as string },
  visits: [{ ...visit, department: 'ZQPDEPT', place: 'ZQPPLACE', ticket: 'ZQPTICKET' }],
  reservations: [everyNews.booked as never],
  bills: [everyNews.ready as never],
  notices: [everyNews.posted as never],
  card: { lines: [{ label: 'ZQPLINE', value: 'ZQPVALUE' }] },
  ecard: { cardNumber: 'ZQP0012345', name: secrets.name, nameKana: 'ZQPKANA' },
});
const links: Links = {
  watching: [{ label: secrets.labels[0] as string, since: new Date() }],
  watchedBy: [{ whose: { kind: 'self' }, displayName: secrets.name, since: new Date() }],
};

describe.each(languages)('in %s', (language) => {
  const reader = readerOf({ language, detail: 'private' });
  test.each(topics)('a private hospital answers %s the same whatever there is to tell, with a button into the mini-app', (topic) => {
    const answer = overviewAnswer(topic, [full], reader);
    expect(answer).toEqual(overviewAnswer(topic, [overview()], reader));
    expect(json(answer)).toContain('https://liff.line.me/');
    expect(json(answer)).not.toMatch(/ZQP|11111111/);
  });
  test('a private hospital names nobody in lists and stops', () => {
    const answers = [listAnswer(links, reader), stopWhich(watches(secrets.labels), 0, reader), stopDone(secrets.labels, reader)];
    for (const answer of answers) expect(json(answer)).not.toMatch(/ZQP|11111111/);
    expect(quickOf(answers[1] as LineMessage[]).map((a) => a.data)).toEqual(['stop-all', 'keep']);
  });
  test('a hospital that may name people does', () => {
    const open = readerOf({ language });
    expect(json(overviewAnswer('card', [full], open))).toContain('ZQP0012345');
    expect(json(listAnswer(links, open))).toContain(secrets.name);
    expect(json(stopDone(secrets.labels, open))).toContain('ZQPLABEL一');
  });
});

test('an adopted topic shows; one not adopted is said not to be offered; one not shared shows nothing', () => {
  expect(json(overviewAnswer('billing', [full], readerOf()))).toContain('3,420');
  const without = overviewAnswer('billing', [full], readerOf({ features: ['queue'] }));
  expect(without).toMatchObject([{ type: 'text', text: '当院のLINEでは、会計をご案内しておりません。' }]);
  expect(quickOf(without).map((a) => a.data)).toEqual(['status', 'list', 'help', 'speak:en']);
  const hidden = overviewAnswer('billing', [overview({ bills: null })], readerOf());
  expect(json(hidden)).toContain('お見せできる情報がありません');
  expect(json(hidden)).not.toContain('ありません\n');
});

test('of several bills, which is still to be paid stands in words, those first', () => {
  const bills = [everyNews.paid, everyNews.ready] as never;
  for (const [language, unpaid, paid] of [
    ['ja', 'お支払い前', 'お支払い済み'],
    ['ja-easy', 'まだ払(はら)っていません', 'もう払(はら)いました'],
    ['en', 'Not yet paid', 'Paid'],
  ] as const) {
    const said = json(overviewAnswer('billing', [overview({ bills })], readerOf({ language })));
    const places = [unpaid, paid].map((words) => said.indexOf(`"text":"${words}"`));
    expect([language, places.every((at) => at > 0), (places[0] ?? 0) < (places[1] ?? 0)]).toEqual([language, true, true]);
  }
});

test('who is connected to nobody is told how to begin, on both sides', () => {
  for (const answer of [overviewAnswer('status', [], readerOf()), listAnswer({ watching: [], watchedBy: [] }, readerOf())]) {
    expect(json(answer)).toContain('QRコード');
    expect(json(answer)).toContain('確認票');
    expect(json(answer)).toContain('/register');
    expect(json(answer)).toContain('/watching');
  }
});

test('the most pressing visit comes first, and those with none are named together', () => {
  const answer = overviewAnswer(
    'status',
    [
      overview({ whose: { kind: 'other', label: '父' } }),
      overview({ visits: [visit] }),
      overview({ whose: { kind: 'self' }, visits: [everyNews.enter as VisitNews] }),
    ],
    readerOf(),
  );
  expect(answer).toHaveLength(3);
  expect(json([answer[0] as LineMessage])).toContain('中へお入りください');
  expect(json([answer[1] as LineMessage])).toContain('9:42 現在');
  expect(json([answer[2] as LineMessage])).toContain('父');
  expect(answer.map((m) => m.quickReply !== undefined)).toEqual([false, false, true]);
});

test('more than fits one reply: four, and a way to the rest', () => {
  const many = Array.from({ length: 8 }, () => overview({ visits: [visit] }));
  const answer = overviewAnswer('status', many, readerOf());
  expect(answer).toHaveLength(5);
  expect(json([answer[4] as LineMessage])).toContain('ほかに4件');
});

test('a notice for everybody is shown once, however many are watched', () => {
  const notice = { ...(everyNews.posted as never as Record<string, unknown>), personal: false } as never;
  const answer = overviewAnswer('notices', [overview({ notices: [notice] }), overview({ notices: [notice] })], readerOf());
  expect(json(answer).match(/検査結果について/g)).toHaveLength(1);
});

describe('which one to stop', () => {
  const labels = (n: number) => Array.from({ length: n }, (_, i) => `人${i}`);
  test('up to ten: each, all, none', () => {
    const actions = quickOf(stopWhich(watches(labels(10)), 0, readerOf()));
    expect(actions.map((a) => a.data)).toEqual([...labels(10).map((_, i) => `stop-one:${uuid(i)}`), 'stop-all', 'keep']);
    expect(actions[0]).toMatchObject({ label: '人0', displayText: '人0のみまもりを解除' });
  });
  test('more: pages that turn over, every watch on exactly one of them, never more than thirteen buttons', () => {
    const of = watches(labels(23));
    const pages = [0, 1, 2].map((page) => quickOf(stopWhich(of, page, readerOf())).map((a) => a.data));
    expect(pages.map((p) => p.filter((d) => d.startsWith('stop-page')))).toEqual([['stop-page:1'], ['stop-page:2'], ['stop-page:0']]);
    expect(pages.flat().filter((d) => d.startsWith('stop-one'))).toEqual(of.map(({ watchId }) => `stop-one:${watchId}`));
    expect(Math.max(...pages.map((p) => p.length))).toBe(13);
  });
  test('a page that is gone is the last', () =>
    expect(stopWhich(watches(labels(12)), 999, readerOf())).toEqual(stopWhich(watches(labels(12)), 1, readerOf())));
  test('the button that stands out changes nothing', () => {
    const [message] = stopWhich(watches(labels(2)), 0, readerOf());
    expect(message?.type === 'flex' && message.contents.footer?.contents[0]).toMatchObject({ style: 'primary', action: { data: 'keep' } });
  });
});

test('help and menu offer what the hospital has adopted', () => {
  const answer = help(readerOf({ features: ['queue', 'ecard'] }));
  expect(quickOf(answer).map((a) => a.data)).toEqual(['status', 'card', 'list', 'help', 'speak:en']);
  expect(json(answer)).not.toContain('受診予約');
  // A tap that ends a watch at once has no place in a list of questions.
  expect(json(answer)).not.toContain('"data":"stop"');
});

test('a thank-you is answered with thanks, and with that nobody of the hospital reads it', () => {
  for (const [language, thanks, staff] of [
    ['ja', 'ありがとうございます', '病院の職員には届きません'],
    ['ja-easy', 'ありがとうございます', '読(よ)みません'],
    ['en', 'Thank you', 'do not reach the hospital staff'],
  ] as const) {
    const said = json(courtesy(readerOf({ language })));
    expect([language, said.includes(thanks), said.includes(staff), /申し訳|ごめん|orry/.test(said)]).toEqual([language, true, true, false]);
  }
});

test('the confirmation says that nothing more arrives and how to begin again', () => {
  expect(json(stopDone(['母'], readerOf()))).toMatch(/今後は届きません.*新しいQRコード/);
});

// Every piece of news: LINE takes it, the lock screen gives nothing away, and a call to come back cannot be taken for a call to come in.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { VisitNews } from '../../bot/domain/news.ts';
import type { FlexMessage } from '../../bot/messages/line-message.ts';
import { renderNews } from '../../bot/messages/render-news.ts';
import { checkMessages } from '../line-platform/messages/check-messages.ts';
import { anyNews, anyReader, anyWhose, everyNews, languages, patientId, personal, readerOf } from './samples.ts';

const clean = { fields: [], contents: [] };
const mother = { kind: 'other', label: '母' } as const;
const draw = (name: string, change: Parameters<typeof readerOf>[0] = {}, whose: Parameters<typeof renderNews>[1] = mother) =>
  renderNews(everyNews[name] as (typeof everyNews)[string], whose, patientId, readerOf(change)) as FlexMessage;
/** All words of a message in the order in which they are read. */
const wordsOf = (message: FlexMessage) =>
  [...JSON.stringify(message.contents).matchAll(/"text":"((?:[^"\\]|\\.)+)"/g)].map((m) => m[1]).join('|');
const names = Object.keys(everyNews);

test('whoever is nearly there as they check in reads that first, and not that they have checked in', () => {
  const at = new Date('2026-11-23T00:30:00Z');
  const titleOf = (peopleAhead: number) => {
    const news = { ...(everyNews.waiting as VisitNews), peopleAhead, checkedInAt: at, stateAt: at };
    return wordsOf(renderNews(news, mother, patientId, readerOf({})) as FlexMessage)
      .split('|')
      .slice(2, 4)
      .join();
  };
  expect(titleOf(9)).toContain('受付が済みました');
  expect(titleOf(2)).toContain('もうすぐ順番です');
  expect(titleOf(0)).not.toContain('受付が済みました');
});

/** Every part of a message. */
function* partsOf(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* partsOf(inner);
}

test("with LINE's largest letters a button's label is read to its end, and a time is not torn in two", () => {
  const parts = languages.flatMap((language) => names.flatMap((name) => [...partsOf(draw(name, { language }).contents)]));
  const buttons = parts.filter(({ type }) => type === 'button');
  const times = parts.filter(({ text }) => /^\d{1,2}:\d\d$/.test(String(text)));
  expect(buttons.length * times.length).toBeGreaterThan(0);
  expect(new Set(buttons.map(({ adjustMode }) => adjustMode))).toEqual(new Set(['shrink-to-fit']));
  expect(new Set(times.map(({ scaling }) => scaling))).toEqual(new Set([false]));
});

describe.each(languages)('in %s', (language) => {
  test.each(names)('%s is a message LINE takes, with a button into the mini-app', (name) => {
    const message = draw(name, { language });
    expect(checkMessages([message])).toEqual(clean);
    expect(JSON.stringify(message.contents.footer)).toContain('https://liff.line.me/1234567890-abcdefgh/');
  });

  test.each(names)('%s says whose it is', (name) => {
    // A notice for everybody aside, which the samples do not hold.
    expect(wordsOf(draw(name, { language }))).toContain('母');
    expect(wordsOf(draw(name, { language }, { kind: 'self' }))).toMatch(/ご自身|あなた|[Yy]our?|Watching/);
  });

  test.each(names)('%s keeps what is personal off the lock screen', (name) => {
    const { altText } = draw(name, { language });
    expect(altText).not.toMatch(/\p{N}/u);
    for (const words of personal.filter((w) => w !== '会計' && w !== '待合')) expect(altText).not.toContain(words);
  });

  test('which call it is stands in the first words of the lock screen, which shows few', () => {
    const first = (name: string) => draw(name, { language }).altText.slice(0, 20);
    expect([first('return'), first('enter')]).toEqual([expect.stringMatching(/戻|もどって|BACK/), expect.stringMatching(/入|IN/)]);
  });

  test.each(names)('%s of a private hospital says nothing at all', (name) => {
    const message = draw(name, { language, detail: 'private' });
    expect(checkMessages([message])).toEqual(clean);
    for (const words of [...personal, patientId]) expect(JSON.stringify(message)).not.toContain(words);
  });

  test('every news of a private hospital is the same message to the byte', () => {
    const drawn = names.flatMap((name) => [
      draw(name, { language, detail: 'private' }),
      draw(name, { language, detail: 'private' }, { kind: 'self' }),
    ]);
    expect(new Set(drawn.map((m) => JSON.stringify(m))).size).toBe(1);
  });

  test.each([{ whose: mother }, { whose: { kind: 'self' } as const }])(
    'come back and go in differ in words, sign, shape and lock screen: $whose.kind',
    ({ whose }) => {
      const [back, into] = [draw('return', { language }, whose), draw('enter', { language }, whose)];
      expect(back.altText).not.toBe(into.altText);
      const heads = [back, into].map((m) => m.contents.header?.contents ?? []);
      const [signs, titles] = [heads.map(([row]) => row), heads.map(([, title]) => JSON.stringify(title).replace(/#[0-9A-F]{6}/g, ''))];
      expect(titles[0]).not.toBe(titles[1]);
      const stamps = signs.map((row) => JSON.parse(JSON.stringify(row)).contents[0]);
      for (const property of ['cornerRadius', 'width', 'height']) expect(stamps[0][property]).not.toBe(stamps[1][property]);
      expect(stamps[0].contents[0].text).not.toBe(stamps[1].contents[0].text);
      if (language === 'ja') {
        expect(wordsOf(back)).toContain('戻');
        expect(titles[0]).not.toContain('入');
        expect(wordsOf(into)).toContain('入');
        expect(wordsOf(into)).not.toContain('戻');
      }
    },
  );

  test('a changed reservation strikes the old time and shows the new one unstruck', () => {
    const struck = [...JSON.stringify(draw('changed', { language })).matchAll(/\{[^{}]*"decoration":"line-through"[^{}]*\}/g)].join();
    expect(struck).toContain('14:00');
    expect(struck).not.toContain('9:30');
    expect(wordsOf(draw('changed', { language }))).toContain('9:30');
  });
});

test('what is read is the state: department, place, number and amount', () => {
  expect(wordsOf(draw('waiting'))).toMatch(/あと .*3.* 人/);
  for (const words of ['約15分', '約30分', '2階 内科待合', '内科・山田 一郎', 'A-012', '11月23日(月) 9:42 現在'])
    expect(wordsOf(draw('waiting'))).toContain(words);
  expect(wordsOf(draw('ready'))).toContain('3,420');
  expect(wordsOf(draw('watchBegun'))).toContain('妹の由美');
  expect(wordsOf(draw('enter', {}, { kind: 'other', label: '佐藤 花子' }))).toContain('佐藤 花子さんの診察');
});

test('a notice for everybody is from the hospital, and opens no patient', () => {
  const message = renderNews(
    { ...(everyNews.posted as (typeof everyNews)[string]), personal: false } as never,
    { kind: 'hospital' },
    null,
    readerOf(),
  );
  expect(JSON.stringify(message)).toContain('病院から皆さまへ');
  expect(JSON.stringify(message)).not.toContain('/people/');
});

test('whatever the texts are, LINE takes the message and the lock screen stays the same', () => {
  fc.assert(
    fc.property(anyNews, anyWhose, anyReader, (news, whose, reader) => {
      const message = renderNews(news, whose, patientId, reader) as FlexMessage;
      expect(checkMessages([message])).toEqual(clean);
      expect(JSON.stringify(message).isWellFormed()).toBe(true);
      expect(message.altText).not.toMatch(/\p{N}/u);
      expect(message.altText.length).toBeLessThan(60);
      expect(JSON.stringify(renderNews(news, whose, patientId, reader))).toBe(JSON.stringify(message));
    }),
    { numRuns: 600 },
  );
});

test('the lock screen depends on the kind and state of the news alone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.string({ minLength: 1, maxLength: 30 }), (name, label) => {
      expect(draw(name, {}, { kind: 'other', label }).altText).toBe(draw(name).altText);
    }),
  );
});

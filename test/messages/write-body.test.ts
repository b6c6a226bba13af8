// Drawing a message once for several readers gives each the very bytes that drawing it for them alone would.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { languages, lockScreens } from '../../bot/domain/language.ts';
import type { News, Whose } from '../../bot/domain/news.ts';
import { fillIn, packDrawing, unpackDrawing } from '../../bot/messages/drawing.ts';
import { renderNews } from '../../bot/messages/render-news.ts';
import { BodyWriter } from '../../bot/messages/write-body.ts';
import { anyText } from '../shared/any-text.ts';

const words = anyText({ minLength: 1, maxLength: 40 }).map((s) => s.toWellFormed());
const maybe = fc.option(words);
const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
const news: fc.Arbitrary<News> = fc.oneof(
  fc.record({
    kind: fc.constant('visit' as const),
    id: words,
    state: fc.constantFrom('waiting' as const, 'called' as const, 'finished' as const),
    department: maybe,
    doctor: maybe,
    ticket: maybe,
    place: maybe,
    peopleAhead: fc.option(fc.nat(30)),
    estimatedMinutes: fc.option(fc.nat(200)),
    delayMinutes: fc.option(fc.nat(90)),
    call: fc.constantFrom('return' as const, 'enter' as const, null),
    checkedInAt: fc.option(at),
    stateAt: at,
  }),
  fc.record({
    kind: fc.constant('bill' as const),
    id: words,
    state: fc.constantFrom('ready' as const, 'paid' as const),
    amountYen: fc.nat(999_999),
    issuedOn: fc.constant('2026-11-24'),
    department: maybe,
    place: maybe,
    paidAt: fc.option(at),
    stateAt: at,
  }),
  fc.record({
    kind: fc.constant('notice' as const),
    id: words,
    state: fc.constantFrom('posted' as const, 'withdrawn' as const),
    title: words,
    body: words,
    url: fc.constantFrom(null, 'https://kita.example/news'),
    publishedAt: at,
    personal: fc.boolean(),
    stateAt: at,
  }),
);
const whose: fc.Arbitrary<Whose> = fc.oneof(
  fc.constant<Whose>({ kind: 'self' }),
  words.map((label): Whose => ({ kind: 'other', label })),
  fc.constant<Whose>({ kind: 'hospital' }),
);

test('the body for each of several readers is that which is drawn for them alone', () => {
  const readers = fc.array(
    fc.record({ to: words, whose, language: fc.constantFrom(...languages), lockScreen: fc.constantFrom(...lockScreens) }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(
      fc.array(news, { minLength: 1, maxLength: 3 }),
      readers,
      fc.constantFrom('standard' as const, 'private' as const),
      (told, all, detail) => {
        const writer = new BodyWriter();
        const written: { body: Buffer; filling: string }[] = [];
        for (const { to, whose: of, language, lockScreen } of all) {
          const reader = {
            language,
            lockScreen,
            detail,
            hospitalName: '北病院',
            features: ['queue'],
            openUrl: (path: string) => `https://liff.line.me/1${path}`,
          };
          const { body, filling } = writer.write(
            to,
            told.map((n) => ({ news: n, whose: of, patientId: 'p-1' })),
            reader,
          );
          expect(body.toString()).toBe(JSON.stringify({ to, messages: told.map((n) => renderNews(n, of, 'p-1', reader)) }));
          // What was drawn later for others changes nothing, and neither does the way through the database.
          written.push({ body, filling: JSON.stringify(filling) });
        }
        // Alone, and among so many others that they are packed.
        for (const others of [0, 50]) {
          const kept = unpackDrawing(packDrawing([...writer.drawing, ...Array.from({ length: others }, () => [Buffer.alloc(1000)])]));
          for (const { body, filling } of written)
            expect(fillIn(kept, JSON.parse(filling)).toString('latin1')).toBe(body.toString('latin1'));
        }
      },
    ),
    { numRuns: 200 },
  );
});

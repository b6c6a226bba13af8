import { expect, test } from '@jest/globals';
import { judgePaperConsent, type PaperConsent } from '../../bot/domain/paper-consent.ts';

/** Midnight in Japan has passed, in UTC it has not. */
const now = new Date('2026-11-23T15:30:00Z');
const terms = { kind: 'terms', version: 2 } as const;
const privacy = { kind: 'privacy', version: 1 } as const;
const signed: PaperConsent = { signedBy: '佐藤 花子', relation: 'self', signedOn: '2026-11-24', documents: [privacy, terms] };

test.each<[string, Partial<PaperConsent>, string]>([
  ['signed today in Japan, both documents in whatever order', {}, 'fine'],
  ['signed long ago, for what is still in force', { signedOn: '2025-01-01' }, 'fine'],
  ['dated tomorrow', { signedOn: '2026-11-25' }, 'not-yet-signed'],
  ['one document missing', { documents: [terms] }, 'other-documents'],
  ['one document twice', { documents: [terms, terms] }, 'other-documents'],
  ['an older version', { documents: [{ kind: 'terms', version: 1 }, privacy] }, 'other-documents'],
  ['a version that does not exist yet', { documents: [terms, { kind: 'privacy', version: 2 }] }, 'other-documents'],
])('%s', (_name, change, answer) => {
  expect(judgePaperConsent({ ...signed, ...change }, [terms, privacy], now)).toBe(answer);
});

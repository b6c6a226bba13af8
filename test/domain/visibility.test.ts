// The one rule of who may see what, over every combination: it denies unless everything speaks for it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Category, categories } from '../../bot/domain/category.ts';
import { type EndedBy, mayHearOfGuardian, mayHearOfWatch, type Tie, visible } from '../../bot/domain/visibility.ts';

const now = new Date('2026-11-23T00:00:00Z');
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);
const here = { features: [...categories], removedAt: null };
const watch: Tie = { kind: 'watch', categories: [...categories], until: null, endedAt: null, endedBy: null };
const guardian: Tie = { kind: 'guardian', endedAt: null };

describe('visible', () => {
  test.each(categories)('a guardian and a watcher with whom it is shared see %s', (category) => {
    expect(visible(category, here, guardian, now)).toBe(true);
    expect(visible(category, here, watch, now)).toBe(true);
  });
  test.each([
    ['no tie', here, null],
    ['an ended watch', here, { ...watch, endedAt: before, endedBy: 'watcher' as const }],
    ['a watch whose time is up this very moment', here, { ...watch, until: now }],
    ['a watch that does not share it', here, { ...watch, categories: ['reservations', 'billing'] }],
    ['a watch that shares nothing', here, { ...watch, categories: [] }],
    ['a guardian no more', here, { kind: 'guardian' as const, endedAt: before }],
    ['a hospital that has not adopted it', { features: ['billing'], removedAt: null }, guardian],
    ['a hospital that has left', { ...here, removedAt: before }, guardian],
  ])('%s sees no queue', (_, hospital, tie) => {
    expect(visible('queue', hospital, tie, now)).toBe(false);
  });
  test('a watch sees until its time is up', () => {
    expect(visible('queue', here, { ...watch, until: after }, now)).toBe(true);
  });
  test('whatever the words in the rows, nothing is seen that is not adopted and shared', () => {
    const words = fc.array(fc.oneof(fc.constantFrom(...categories), fc.string()));
    fc.assert(
      fc.property(fc.constantFrom<Category>(...categories), words, words, (category, features, shared) => {
        const seen = visible(category, { features, removedAt: null }, { ...watch, categories: shared }, now);
        expect(seen).toBe(features.includes(category) && shared.includes(category));
      }),
    );
  });
});

describe('mayHearOfWatch', () => {
  test.each<[EndedBy, boolean]>([
    ['watcher', false],
    ['guardian', true],
    ['hospital', true],
    ['expiry', true],
  ])('a watcher hears of an end by the %s: %s', (endedBy, hears) => {
    expect(mayHearOfWatch(here, { ...watch, endedAt: before, endedBy })).toBe(hears);
  });
  test('a watcher does not hear of a watch that goes on, a guardian does', () => {
    expect(mayHearOfWatch(here, watch)).toBe(false);
    expect(mayHearOfWatch(here, guardian)).toBe(true);
    expect(mayHearOfWatch(here, { kind: 'guardian', endedAt: before })).toBe(false);
    expect(mayHearOfWatch({ ...here, removedAt: before }, guardian)).toBe(false);
  });
});

test('of who else holds the record hears who holds it, and nobody else', () => {
  expect(mayHearOfGuardian(here, guardian)).toBe(true);
  for (const tie of [
    null,
    watch,
    { ...watch, endedAt: before, endedBy: 'guardian' as const },
    { kind: 'guardian' as const, endedAt: before },
  ])
    expect(mayHearOfGuardian(here, tie)).toBe(false);
  expect(mayHearOfGuardian({ ...here, removedAt: before }, guardian)).toBe(false);
});

import { expect, test } from '@jest/globals';
import { everything, readScope, type Scope } from '../../liff-app/src/scope.ts';

const features = ['card', 'queue', 'reservations'] as const;
const today = '2026-11-24';
const read = (scope: Partial<Scope>) => readScope({ ...everything, ...scope }, features, today);

test('everything, until stopped, is what the server takes when nothing is said', () => {
  expect(read({})).toEqual({ shared: [...features], until: null, request: {} });
});

test('what is hidden is left out; today and a day end with their last second in Japan', () => {
  expect(read({ hidden: ['card', 'queue'], until: 'today' }).request).toEqual({
    categories: ['reservations'],
    until: '2026-11-24T14:59:59.000Z',
  });
  expect(read({ until: 'day', day: '2026-11-25' }).request).toEqual({ until: '2026-11-25T14:59:59.000Z' });
  expect(read({ until: 'day', day: today }).until).toBe('2026-11-24T14:59:59.000Z');
});

test.each<[string, Partial<Scope>]>([
  ['nothing is shared', { hidden: [...features] }],
  ['no day is chosen', { until: 'day', day: '' }],
  ['the day has passed', { until: 'day', day: '2026-11-23' }],
  ['the year has five digits', { until: 'day', day: '20261-01-01' }],
])('nothing can be sent while %s', (_name, scope) => {
  expect(read(scope).request).toBeNull();
});

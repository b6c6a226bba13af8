// The mini-app's addresses: every path means a page, and no code stays in an address.
import { describe, expect, test } from '@jest/globals';
import { parseRoute, pathBelow, pathOf, type Route } from '../../liff-app/src/routes.ts';

const code = 'q7TnV0yQd3kEo1sWZcXbLg';

describe('parseRoute', () => {
  test.each<[string, Route]>([
    ['/', { page: 'home' }],
    ['', { page: 'home' }],
    ['/people/p1', { page: 'person', patientId: 'p1' }],
    ['/people/p1/', { page: 'person', patientId: 'p1' }],
    ['/people/p1/bills', { page: 'view', patientId: 'p1', view: 'bills' }],
    ['/people/p1/ecard', { page: 'view', patientId: 'p1', view: 'ecard' }],
    ['/people/p1/other', { page: 'not-found' }],
    [`/invite/${code}`, { page: 'invite', code }],
    ['/invite', { page: 'invite', code: null }],
    ['/register', { page: 'register', slipCode: null }],
    ['/register/123456789012', { page: 'register', slipCode: '123456789012' }],
    ['/watchers', { page: 'watchers' }],
    ['/watchers/p1/invite', { page: 'new-invitation', patientId: 'p1' }],
    ['/watchers/p1/w1', { page: 'watcher', patientId: 'p1', watchId: 'w1' }],
    ['/watching', { page: 'watching' }],
    ['/credential', { page: 'credential' }],
    ['/recovery-code', { page: 'recovery-code' }],
  ])('%s', (path, route) => {
    expect(parseRoute(path)).toEqual(route);
  });

  test.each(['/people', '/nothing', '/watching/x', '/people/a/b', '/watchers/p1', '/invite/a/b'])('%s is no page of ours', (path) => {
    expect(parseRoute(path)).toEqual({ page: 'not-found' });
  });

  test.each(['/invite/short', `/invite/${code}%20`, `/invite/${'x'.repeat(65)}`])(
    '%s is an invitation whose code cannot be read',
    (path) => {
      expect(parseRoute(path)).toEqual({ page: 'invite', code: null });
    },
  );
});

describe('pathOf', () => {
  test.each(['/', '/people/p1', '/watchers', '/watchers/p1/invite', '/watchers/p1/w1', '/watching', '/invite', '/register'])(
    '%s there and back',
    (path) => {
      expect(pathOf(parseRoute(path))).toBe(path);
    },
  );

  test('leaves codes out of the address', () => {
    expect(pathOf({ page: 'invite', code })).toBe('/invite');
    expect(pathOf({ page: 'register', slipCode: '123456789012' })).toBe('/register');
  });
});

test.each([
  ['/liff/kita', '/'],
  ['/liff/kita/', '/'],
  ['/liff/kita/people/p1', '/people/p1'],
  ['/liff/kitakyushu/people/p1', '/'],
])('below the endpoint, %s is %s', (pathname, below) => {
  expect(pathBelow('/liff/kita', pathname)).toBe(below);
});

import { expect, test } from '@jest/globals';
import { invitationEnd, invitationLifetimeMs, invitationState, judgeInvitation, judgeScope } from '../../bot/domain/invitation.ts';
import { maskName } from '../../bot/domain/mask-name.ts';

const now = new Date('2026-11-23T00:00:00Z');
const later = new Date('2026-11-23T00:30:00Z');
const open = { hospitalId: 'kita', expiresAt: later, usedAt: null, usedByMemberId: null, withdrawnAt: null };
const opener = { hospitalId: 'kita', isGuardian: false, isWatching: false, memberId: 'ryoko' };

test('every outcome, the most helpful first', () => {
  const spent = { ...open, expiresAt: now, usedAt: now, withdrawnAt: now };
  expect(judgeInvitation(null, opener, now)).toBe('unknown');
  expect(judgeInvitation({ ...spent, hospitalId: 'minami' }, { ...opener, isGuardian: true, isWatching: true }, now)).toBe(
    'wrong-hospital',
  );
  expect(judgeInvitation(spent, { ...opener, isGuardian: true, isWatching: true }, now)).toBe('own');
  expect(judgeInvitation(spent, { ...opener, isWatching: true }, now)).toBe('already-watching');
  expect(judgeInvitation(spent, opener, now)).toBe('used');
  expect(judgeInvitation({ ...spent, usedByMemberId: 'jiro' }, opener, now)).toBe('used');
  expect(judgeInvitation({ ...spent, usedByMemberId: 'ryoko' }, opener, now)).toBe('used-by-you');
  expect(judgeInvitation({ ...spent, usedAt: null }, opener, now)).toBe('withdrawn');
  expect(judgeInvitation({ ...open, expiresAt: now }, opener, now)).toBe('expired');
  expect(judgeInvitation(open, opener, now)).toBe('open');
  expect(invitationState(open, new Date(later.getTime() - 1))).toBe('open');
});

test('a code works for an hour, or until the watch it would begin is over', () => {
  expect(invitationEnd(now, null, invitationLifetimeMs).toISOString()).toBe('2026-11-23T01:00:00.000Z');
  expect(invitationEnd(now, later, invitationLifetimeMs)).toEqual(later);
  expect(invitationEnd(now, new Date('2027-01-01T00:00:00Z'), invitationLifetimeMs).toISOString()).toBe('2026-11-23T01:00:00.000Z');
});

test('what may be shared: of what the hospital has adopted, in one order, and until a time to come', () => {
  const features = ['queue', 'reservations', 'notices'] as const;
  expect(judgeScope(features, { until: null }, now)).toEqual({ outcome: 'fine', categories: [...features], watchUntil: null });
  const asked = { categories: ['notices', 'queue', 'notices'] as const, until: later };
  expect(judgeScope(features, asked, now)).toEqual({ outcome: 'fine', categories: ['queue', 'notices'], watchUntil: later });
  expect(judgeScope(features, { categories: ['card', 'queue', 'billing'], until: now }, now)).toEqual({
    outcome: 'not-adopted',
    categories: ['card', 'billing'],
  });
  expect(judgeScope(features, { until: now }, now)).toEqual({ outcome: 'past' });
});

test.each([
  ['佐藤 花子', '佐○ 花○'],
  ['林 一', '林○ 一○'],
  ['長谷川　花', '長○○ 花○'],
  ['Maria Fernandes', 'M○○○ F○○○'],
  ['𠮷田 葛󠄀子', '𠮷○ 葛󠄀○'],
])('%s is masked as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

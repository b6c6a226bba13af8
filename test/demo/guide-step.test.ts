// The guide goes with the visitor: what it asks for can be done on what is in sight.
import { expect, test } from '@jest/globals';
import { ja as miniApp } from '../../liff-app/src/wording/ja.ts';
import { ja as patient } from '../../liff-app/src/wording/patient-ja.ts';
import type { DemoState, Story } from './demo-state.ts';
import { guideStep, type Seen } from './page/guide-step.ts';
import { fitPhone } from './page/use-phone-size.ts';
import { words } from './page/words.ts';
import type { PhoneId } from './people.ts';

const begun: Story = {
  ...{ registered: false, invited: false, paired: [], maxWatchers: 0 },
  ...{ called: false, callArrivedAt: [], stopped: false, calledAgain: false },
};
const slip = { code: '1234-5678-9012', qrSvg: '<svg/>', expiresAt: '' };
const talk: Seen = { over: null, page: null };
const at = (page: string): Seen => ({ over: null, page });
const over = (what: 'camera' | 'asking'): Seen => ({ over: what, page: null });

function todo(story: Partial<Story>, seen: Partial<Record<PhoneId, Seen>>, hasSlip = true): string {
  const state = {
    story: { ...begun, ...story },
    slip: hasSlip ? slip : null,
    desk: { visit: 'none' },
    watchers: [],
  } as unknown as DemoState;
  return guideStep(state, { hanako: talk, daughter: talk, son: talk, ...seen }).todo;
}

test.each<[Partial<Story>, Partial<Record<PhoneId, Seen>>, string]>([
  [{}, {}, 'scanSlip'],
  [{}, { hanako: over('camera') }, 'aimAtSlip'],
  [{}, { hanako: over('asking') }, 'allow'],
  [{}, { hanako: at('/register') }, 'register'],
  [{ registered: true }, { hanako: at('/register') }, 'invite'],
  [{ registered: true }, { hanako: at('/register/1234-5678-9012') }, 'invite'],
  [{ registered: true }, { hanako: at('/recovery-code') }, 'recovery'],
  [{ registered: true }, { hanako: at('/') }, 'inviteFromHome'],
  [{ registered: true }, { hanako: at('/watchers') }, 'invite'],
  [{ registered: true }, { hanako: at('/watchers/1/invite') }, 'name'],
  [{ registered: true }, {}, 'open'],
  [{ registered: true, invited: true }, {}, 'scanFirst'],
  [{ registered: true, invited: true }, { son: over('camera') }, 'aimAtScreen'],
  [{ registered: true, invited: true }, { son: over('asking') }, 'allow'],
  [{ registered: true, invited: true }, { son: at('/invite') }, 'pair'],
  [{ registered: true, invited: true, paired: ['son'], maxWatchers: 1 }, { son: at('/invite') }, 'scanSecond'],
])('%j %j: %s', (story, seen, expected) => {
  expect(todo(story, seen)).toBe(expected);
});

test('without a slip there is nothing to read yet', () => {
  expect(todo({}, { hanako: over('camera') }, false)).toBe('slip');
});

/** Where a line may break is the page's own affair. */
const named = (words: string) => words.replaceAll('\u200b', '');

test('the guide calls what is to be pressed by the name that stands there', () => {
  for (const w of Object.values(words)) {
    expect(w.todo.aimAtSlip).toContain(w.onCounter);
    expect(w.todo.aimAtScreen).toContain(w.onScreenOf(w.roles.hanako));
    expect(w.todo.allow).toContain(w.allow);
    expect(w.todo.invite).toContain(named(patient.registerPage.invite));
    expect(w.todo.inviteFromHome).toContain(named(miniApp.homePage.watchers));
    expect(w.todo.name).toContain(named(patient.codePage.choose));
    expect(w.todo.scanSecond).toContain(named(patient.codePage.toList));
    for (const todo of [w.todo.inviteFromHome, w.todo.scanSecond]) expect(todo).toContain(named(patient.watchersPage.add));
  }
});

test.each([
  ['a large window', 500, 800],
  ['a laptop', 316, 520],
  ['a laptop with its bars', 316, 420],
])('in %s a whole phone fits, and can be read', (_, wide, high) => {
  const { scale, height } = fitPhone(wide, high);
  expect(scale * 395).toBeLessThanOrEqual(wide);
  expect(scale * height).toBeLessThanOrEqual(high + 0.5);
  expect(scale).toBeGreaterThanOrEqual(0.6);
});

// The story of the demo goes by what happened, in whatever order a visitor tries things.
import { expect, test } from '@jest/globals';
import type { PhoneState, Watcher } from './demo-state.ts';
import type { PhoneId } from './people.ts';
import { StoryTeller } from './story.ts';

test('a call that was sent before anybody watched is no step of it', () => {
  const teller = new StoryTeller();
  teller.called(new Date());
  expect(teller.story.called).toBe(false);
  const nothing = { chat: [] } as unknown as PhoneState;
  teller.look([{} as Watcher], { daughter: nothing, son: nothing, hanako: nothing } as Record<PhoneId, PhoneState>);
  teller.called(new Date());
  expect(teller.story.called).toBe(true);
});

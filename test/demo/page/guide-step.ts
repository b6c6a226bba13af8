// Where the visitor stands in the story, and what to do next.
import type { DemoState } from '../demo-state.ts';
import type { DeskButton } from '../desk-events.ts';
import type { PhoneId } from '../people.ts';
import type { Words } from './words.ts';

export interface GuideStep {
  /** 0 to 4, of the five steps; 5: all done. */
  step: number;
  todo: keyof Words['todo'];
  /** What to press, to be shown on the page. */
  desk: readonly (DeskButton | 'slip')[];
  phones: Partial<Record<PhoneId, 'scan' | 'screen' | 'stop'>>;
}

/** `pages`: which page of the mini-app was opened on a phone and is still there. */
export function guideStep({ story, slip, desk, watchers }: DemoState, pages: Record<PhoneId, string | null>): GuideStep {
  if (!story.registered && story.mostWatchers === 0) {
    if (pages.hanako?.startsWith('/register')) return { step: 0, todo: 'register', desk: [], phones: { hanako: 'screen' } };
    return slip === null
      ? { step: 0, todo: 'slip', desk: ['slip'], phones: {} }
      : { step: 0, todo: 'scanSlip', desk: [], phones: { hanako: 'scan' } };
  }
  if (!story.called && story.mostWatchers < 2) {
    if (!story.invited) return { step: 1, todo: 'invite', desk: [], phones: { hanako: 'screen' } };
    const missing = (['daughter', 'son'] as const).filter((phone) => !story.paired.includes(phone));
    const pairing = missing.find((phone) => pages[phone]?.startsWith('/invite'));
    if (pairing) return { step: 2, todo: 'pair', desk: [], phones: { [pairing]: 'screen' } };
    const scan = Object.fromEntries(missing.map((phone) => [phone, 'scan' as const]));
    return story.mostWatchers === 0
      ? { step: 2, todo: 'scanFirst', desk: [], phones: scan }
      : { step: 2, todo: 'scanSecond', desk: [], phones: { hanako: 'screen', ...scan } };
  }
  if (!story.called) {
    return desk.visit === 'none' || desk.visit === 'finished'
      ? { step: 3, todo: 'checkIn', desk: ['check-in'], phones: {} }
      : { step: 3, todo: 'call', desk: ['call-return', 'call-enter'], phones: {} };
  }
  if (story.callArrivedAt.length === 0 && !story.stopped) return { step: 3, todo: 'arriving', desk: [], phones: {} };
  if (!story.stopped) return { step: 4, todo: 'stop', desk: [], phones: { daughter: 'stop' } };
  if (story.calledAgain) {
    const arrived = story.callArrivedAt.length > 0 || watchers.length === 0;
    return { step: 5, todo: arrived ? 'over' : 'arriving', desk: [], phones: {} };
  }
  return { step: 5, todo: 'again', desk: desk.visit === 'finished' ? ['check-in'] : ['call-enter'], phones: {} };
}

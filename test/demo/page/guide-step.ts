// Where the visitor stands in the story, and what to do next.
import type { DemoState } from '../demo-state.ts';
import type { DeskButton } from '../desk-events.ts';
import type { PhoneId } from '../people.ts';
import type { Words } from './words.ts';

/** What somebody sees on their phone. */
export interface Seen {
  /** What LINE has laid over everything: its QR code reader, or its question at the first opening. */
  over: 'camera' | 'asking' | null;
  /** The path of the mini-app's page, if it is open. */
  page: string | null;
}

export interface GuideStep {
  /** 0 to 4, of the five steps; 5: all done. */
  step: number;
  todo: keyof Words['todo'];
  /** What to press, to be shown on the page. */
  desk: readonly (DeskButton | 'slip')[];
  phones: Partial<Record<PhoneId, 'scan' | 'screen' | 'stop'>>;
}

export function guideStep({ story, slip, desk, watchers }: DemoState, seen: Record<PhoneId, Seen>): GuideStep {
  if (!story.registered && story.maxWatchers === 0) {
    const onPhone = (todo: GuideStep['todo']): GuideStep => ({ step: 0, todo, desk: [], phones: { hanako: 'screen' } });
    if (seen.hanako.over === 'asking') return onPhone('allow');
    if (seen.hanako.over === 'camera' && slip !== null) return onPhone('aimAtSlip');
    if (seen.hanako.page?.startsWith('/register')) return onPhone('register');
    return slip === null
      ? { step: 0, todo: 'slip', desk: ['slip'], phones: {} }
      : { step: 0, todo: 'scanSlip', desk: [], phones: { hanako: 'scan' } };
  }
  if (!story.called && story.maxWatchers < 2) {
    if (!story.invited) return { step: 1, todo: toInvite(seen.hanako), desk: [], phones: { hanako: 'screen' } };
    const missing = (['daughter', 'son'] as const).filter((phone) => !story.paired.includes(phone));
    for (const phone of missing) {
      const todo = toPair(seen[phone]);
      if (todo !== null) return { step: 2, todo, desk: [], phones: { [phone]: 'screen' } };
    }
    const scan = Object.fromEntries(missing.map((phone) => [phone, 'scan' as const]));
    return story.maxWatchers === 0
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
  return { step: 5, todo: 'again', desk: desk.visit === 'none' || desk.visit === 'finished' ? ['check-in'] : ['call-enter'], phones: {} };
}

/** From wherever the patient is in the mini-app to the code. */
function toInvite({ over, page }: Seen): GuideStep['todo'] {
  if (over === 'asking') return 'allow';
  if (page === null) return 'open';
  if (page === '/recovery-code') return 'recovery';
  if (/^\/watchers\/[^/]+\/invite$/.test(page)) return 'name';
  // Just registered, the patient sees how that ended at the address of the home page.
  return page.startsWith('/register') || page === '/watchers' ? 'invite' : 'inviteFromHome';
}

function toPair({ over, page }: Seen): GuideStep['todo'] | null {
  if (over === 'asking') return 'allow';
  if (over === 'camera') return 'aimAtScreen';
  return page?.startsWith('/invite') ? 'pair' : null;
}

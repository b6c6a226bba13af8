// The notice at the top of a screen when a push has come, and the notices on the lock screen: of a message they hold the altText alone.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatEntry } from '../demo-state.ts';
import type { LockNotice } from './lock-screen.tsx';
import { altTextOf } from './talks.ts';

/** How long a notice stays at the top of the screen: shorter over the talk that it would only cover. */
export const bannerMs = { overTalk: 2_500, elsewhere: 7_000 };

/** The last push, for a while after it came. */
export function useBanner(chat: readonly ChatEntry[], forMs: number): { at: string; text: string } | null {
  const last = chat.findLast((entry) => entry.via === 'push');
  const [over, setOver] = useState('');
  const first = useRef(last?.at ?? '');
  useEffect(() => {
    if (last === undefined) return;
    const timer = setTimeout(() => setOver(last.at), forMs);
    return () => clearTimeout(timer);
  }, [last?.at]);
  return last === undefined || last.at === over || last.at === first.current ? null : { at: last.at, text: altTextOf(last) };
}

export function lockNotices(chat: readonly ChatEntry[]): LockNotice[] {
  return chat.filter((entry) => entry.via === 'push').map((entry) => ({ key: entry.at, at: entry.at, text: altTextOf(entry) }));
}

// How many messages of each talk the phone's owner has not seen.
import { useEffect, useState } from 'preact/hooks';
import type { DemoState } from '../demo-state.ts';
import { type PhoneId, phoneIds } from '../people.ts';
import { between, type TalkId } from './talks.ts';

/** `open`: the talk that is in sight, if any. */
export function useUnread(phone: PhoneId, state: DemoState, open: TalkId | null): Record<TalkId, number> {
  const counts = {
    bot: state.phones[phone].chat.filter((entry) => entry.from === 'bot').length,
    ...Object.fromEntries(
      phoneIds.map((other) => [other, between(state.family, phone, other).filter(({ from }) => from !== phone).length]),
    ),
  } as Record<TalkId, number>;
  const [seen, setSeen] = useState<Record<TalkId, number>>({ ...counts, hanako: 0, daughter: 0, son: 0 });
  const inSight = open === null ? -1 : counts[open];
  useEffect(() => {
    if (open !== null) setSeen((before) => ({ ...before, [open]: inSight }));
  }, [open, inSight]);
  const unread = (talk: TalkId) => (talk === open ? 0 : Math.max(0, counts[talk] - seen[talk]));
  return { bot: unread('bot'), hanako: unread('hanako'), daughter: unread('daughter'), son: unread('son') };
}

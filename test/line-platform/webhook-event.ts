// The events LINE tells a bot of, in the fields that all of them have and those of each kind.
import type { Channel } from './channels.ts';
import type { PlatformState } from './platform-state.ts';
import { ulid } from './ulid.ts';

export type Source =
  | { type: 'user'; userId: string }
  | { type: 'group'; groupId: string; userId?: string }
  | { type: 'room'; roomId: string; userId?: string };

export interface WebhookEvent {
  type: string;
  webhookEventId: string;
  timestamp: number;
  mode: 'active' | 'standby';
  deliveryContext: { isRedelivery: boolean };
  source?: Source;
  replyToken?: string;
  [property: string]: unknown;
}

/** Parts of an event; what is left out is filled in as LINE would. `replyToken: null`: none. */
export type EventParts = { type: string; source?: Source; replyToken?: string | null; [property: string]: unknown };

const withoutReplyToken = new Set(['unfollow', 'leave', 'unsend', 'memberLeft']);

export function completeEvent(channel: Channel, { replyToken, ...parts }: EventParts, state: PlatformState): WebhookEvent {
  const now = state.now();
  const issued =
    replyToken !== undefined || withoutReplyToken.has(parts.type) || parts.source === undefined
      ? replyToken
      : state.replyTokens.issue(channel.channelId, chatOf(parts.source), now);
  return {
    webhookEventId: ulid(now),
    timestamp: now.getTime(),
    mode: 'active',
    deliveryContext: { isRedelivery: false },
    ...parts,
    ...(typeof issued === 'string' ? { replyToken: issued } : {}),
  };
}

function chatOf(source: Source): string {
  switch (source.type) {
    case 'user':
      return source.userId;
    case 'group':
      return source.groupId;
    case 'room':
      return source.roomId;
  }
}

// What the flows ask of LINE, as a closed set of outcomes: the port behind which the bot-sdk lives.

import type { Friendship } from './friendship.ts';
import type { PushOutcome } from './push-outcome.ts';
import type { ReplyOutcome } from './reply-outcome.ts';

/** `refused`: LINE does not take this channel id and secret. */
export type BasicIdOutcome = { kind: 'known'; basicId: string } | { kind: 'refused' } | { kind: 'unreachable' };

/** What is needed to speak for one hospital. */
export interface LineChannel {
  hospitalId: string;
  channelId: string;
  /** Opened, never logged. */
  channelSecret: string;
}

export interface LineClient {
  /** Sends a stored body (the JSON of a push request, sent as it stands) under its retry key. Never throws for what LINE or the network does. `timeoutMs` bounds the whole attempt. */
  push(channel: LineChannel, body: string | Buffer, retryKey: string, timeoutMs: number): Promise<PushOutcome>;
  /** Answers with a reply token (free; once; within a minute). Never throws for what LINE or the network does. */
  reply(channel: LineChannel, replyToken: string, messages: readonly unknown[]): Promise<ReplyOutcome>;
  /** Ends what is kept open. Call when nothing is under way any more. */
  close(): Promise<void>;
  /** What LINE says of the channel's month. null: it did not say. Never throws for what LINE or the network does. */
  readUsage(channel: LineChannel): Promise<{ limit: number | null; used: number } | null>;
  /** Whether LINE calls the user a friend of the account now. It says so within two seconds or not at all. Never throws for what LINE or the network does. */
  readFriendship(channel: LineChannel, lineUserId: string): Promise<Friendship>;
  /** The account's basic id (@abc): its answer proves at the same time that channel id and secret are right. Never throws for what LINE or the network does. */
  readBasicId(channel: LineChannel): Promise<BasicIdOutcome>;
  /** Leaves a group or room. */
  leave(channel: LineChannel, chat: { kind: 'group' | 'room'; id: string }): Promise<void>;
}

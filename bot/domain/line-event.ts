// What a LINE webhook event means to us, once everything personal and everything unused has been left behind.
import type { Command } from './command.ts';

/**
 * follow: added the account as a friend. returned: unblocked it. unfollow: blocked it. command: said or tapped something, one to one.
 * invited: the account is spoken to in a group or room. ignored: nothing to do (unknown types, standby mode).
 */
export type LineEventKind = 'follow' | 'returned' | 'unfollow' | 'command' | 'invited' | 'ignored';

/** Whom an event belongs to: events of one party are handled one after another, the oldest first. */
export type Party = { kind: 'user'; lineUserId: string } | { kind: 'group' | 'room'; id: string };

export interface LineEvent {
  /** LINE's webhookEventId (a ULID), or one derived from the event where LINE sent none. */
  id: string;
  kind: LineEventKind;
  /** null exactly for what is ignored. */
  party: Party | null;
  /** Set exactly when kind is command. */
  command: Command | null;
  replyToken: string | null;
  /** LINE's timestamp. */
  occurredAt: Date;
}

/** How long the id of a handled event is remembered, so that LINE sending it again changes nothing. */
export const rememberedDays = 7;
/** An older event is not handled any more: else somebody who has recorded one could send it again once its id is forgotten. A day is left for clocks that differ and for the handling. */
export const heededDays = 6;

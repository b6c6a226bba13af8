// What the two indexes of unhandled webhook events hold, in SQL: asked for in these words a row is found by its key, and in no other words by these indexes
// (docs/decisions/053).
import type { Party } from '../../domain/line-event.ts';
import { chatIdOf } from './party-columns.ts';

/** Hospital and party of an event that is not handled yet; null once it is. */
export const unhandledOf = `(case when handled_at is null then hospital_id || ' ' || coalesce(line_user_id, chat_id) end)`;

/** The same of a party. A hospital's id has no blank in it. */
export function unhandledOfParty(hospitalId: string, party: Party): string {
  return `${hospitalId} ${party.kind === 'user' ? party.lineUserId : chatIdOf(party)}`;
}

/** Until when an event that is not handled yet is left to whoever has it; null once it is handled. */
export const unhandledUntil = `(case when handled_at is null then lease_until end)`;

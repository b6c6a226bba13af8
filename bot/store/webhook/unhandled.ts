// What the index of unhandled webhook events holds, in SQL: asked for in this word a row is found by its party, and in no other by this index
// (docs/decisions/053).
import type { Party } from '../../domain/line-event.ts';
import { chatIdOf } from './party-columns.ts';

/** Hospital and party of an event that is not handled yet; null once it is. All that is unhandled: `> ''`. */
export const unhandledOf = `(case when handled_at is null then hospital_id || ' ' || coalesce(line_user_id, chat_id) end)`;

/** The same of a party. A hospital's id has no blank in it. */
export function unhandledOfParty(hospitalId: string, party: Party): string {
  return `${hospitalId} ${party.kind === 'user' ? party.lineUserId : chatIdOf(party)}`;
}

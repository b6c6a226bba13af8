// The expression in SQL that the index of unhandled webhook events is built on. PostgreSQL uses the index only for a query with this very expression
// (docs/decisions/053).
import type { Party } from '../../domain/line-event.ts';
import { chatIdOf } from './party-columns.ts';

/** Hospital and party of an event that is not handled yet; null once it is. All unhandled events: `> ''`. */
export const unhandledOf = `(case when handled_at is null then hospital_id || ' ' || coalesce(line_user_id, chat_id) end)`;

/** The same of a party. A hospital's id has no blank in it. */
export function unhandledOfParty(hospitalId: string, party: Party): string {
  return `${hospitalId} ${party.kind === 'user' ? party.lineUserId : chatIdOf(party)}`;
}

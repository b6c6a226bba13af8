// How the party of a webhook event lies in its row: a user in line_user_id, a group or room in chat_id as `group:ID` or `room:ID`.
import type { Party } from '../../domain/line-event.ts';

export function chatIdOf(party: Party | null): string | null {
  return party === null || party.kind === 'user' ? null : `${party.kind}:${party.id}`;
}

export function partyOf(row: { lineUserId: string | null; chatId: string | null }): Party | null {
  if (row.lineUserId !== null) return { kind: 'user', lineUserId: row.lineUserId };
  if (row.chatId?.startsWith('group:')) return { kind: 'group', id: row.chatId.slice('group:'.length) };
  if (row.chatId?.startsWith('room:')) return { kind: 'room', id: row.chatId.slice('room:'.length) };
  return null;
}

/** SQL: what the index of unhandled events holds of the row (see the migration): hospital and party in one. */
export const partyColumn = `(hospital_id || ' ' || coalesce(line_user_id, chat_id))`;

/** The same of a party. A hospital's id has no blank in it. */
export function partyKey(hospitalId: string, party: Party): string {
  return `${hospitalId} ${party.kind === 'user' ? party.lineUserId : chatIdOf(party)}`;
}

/**
 * SQL: the event is not handled yet, said so that PostgreSQL does not take it for the condition of an index. For whoever has the event's id: by an index of
 * all that is unhandled the row would be looked for among what waits, the longer the more does (docs/decisions/053).
 */
export const isUnhandled = `coalesce(handled_at, 'infinity') = 'infinity'`;

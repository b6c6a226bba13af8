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

// Brings back what waited while a member blocked the bot.
import type { Client } from '../database.ts';

/** All rows, parked or not: an unconditional update waits for a worker that is parking some at this moment. Call in the transaction that sets members.following. */
export async function resumeMember(client: Client, hospitalId: string, memberId: string): Promise<void> {
  await client.query('update pending set due_at = now() where hospital_id = $1 and member_id = $2', [hospitalId, memberId]);
  await client.query(`select pg_notify('mimamori_pending', '')`);
}

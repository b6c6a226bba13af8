// Takes a member who leaves out of what is stored: what was theirs is deleted, the row that records refer to names nobody any more.
import type { Client } from '../database.ts';
import { recordCancelled } from '../delivery/record-cancelled.ts';

export interface Leaving {
  hospitalId: string;
  memberId: string;
  at: Date;
}

/**
 * Tables with rows of a member's own, deleted with them. Kept, by the member's number alone: guardians and watches (ended; who could see what, and when),
 * consents (the proof of what was agreed to), the audit log, and the record of pushes (that something was sent; a dead one is emptied). Every table with a member_id stands here or among those (test/http/mini-app/settings.test.ts).
 */
export const deletedWithMember = [
  'contacts',
  'passkeys',
  'credentials',
  'notice_reads',
  'pending',
  'push_settings',
  'wait_settings',
] as const;
export const keptOfMember = ['guardians', 'watches', 'consents', 'pushes', 'settled_pushes', 'sessions'] as const;

/** The records that the member gave up by this. */
export async function endGuardianships(client: Client, of: Leaving): Promise<{ patientId: string; slipId: string }[]> {
  const { rows } = await client.query<{ patientId: string; slipId: string }>(
    'update guardians set ended_at = $3 where hospital_id = $1 and member_id = $2 and ended_at is null returning patient_id as "patientId", slip_id as "slipId"',
    [of.hospitalId, of.memberId, of.at],
  );
  return rows;
}

/** Nobody can begin to watch by what the member had issued, and the names they had given are gone. */
export async function withdrawInvitations(client: Client, of: Leaving): Promise<void> {
  await client.query(
    `update invitations set withdrawn_at = coalesce(withdrawn_at, case when used_at is null then $3::timestamptz end), display_name = ''
     where hospital_id = $1 and issued_by_member_id = $2`,
    [of.hospitalId, of.memberId, of.at],
  );
}

/** What they did in the chat need not be looked for: a webhook event that is closed names nobody (store/webhook/mark-handled). */
export async function forgetMember(client: Client, of: Leaving): Promise<void> {
  for (const table of deletedWithMember)
    await client.query(`delete from ${table} where hospital_id = $1 and member_id = $2`, [of.hospitalId, of.memberId]);
  // Ended, not deleted: the row remembers that its ID token has been used, until that has expired (see docs/decisions/013).
  await client.query(
    'update sessions set expires_at = $3, unlocked_at = null where hospital_id = $1 and member_id = $2 and expires_at > $3',
    [of.hospitalId, of.memberId, of.at],
  );
  await client.query('update watches set label = null where hospital_id = $1 and member_id = $2', [of.hospitalId, of.memberId]);
  await client.query(
    `update members set line_user_id = 'left:' || id::text, following = false, follow_changed_at = null, language = 'ja', lock_screen = 'usual', left_at = $3
     where hospital_id = $1 and id = $2`,
    [of.hospitalId, of.memberId, of.at],
  );
}

/** One round: cancels what is not under way, empties what is over, and returns how many pushes to the member are under way now. */
export async function silenceMember(client: Client, hospitalId: string, memberId: string): Promise<number> {
  await client.query('delete from pending where hospital_id = $1 and member_id = $2', [hospitalId, memberId]);
  await client.query(
    `with cancelled as (
       delete from pushes where hospital_id = $1 and member_id = $2 and (state = 'waiting' or (state = 'sending' and next_attempt_at <= now())) returning *
     ) ${recordCancelled('cancelled')}`,
    [hospitalId, memberId],
  );
  await client.query(
    `update pushes set body = null, private_body = null, drawing_id = null, filling = null where hospital_id = $1 and member_id = $2 and state = 'dead'`,
    [hospitalId, memberId],
  );
  const { rows } = await client.query<{ inFlight: number }>(
    `select count(*)::int as "inFlight" from pushes where hospital_id = $1 and member_id = $2 and state = 'sending'`,
    [hospitalId, memberId],
  );
  return rows[0]?.inFlight ?? 0;
}

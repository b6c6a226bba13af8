// Forgets what was to be told of a subject that is gone: who had not heard of it need not hear that it is withdrawn.
import type { Subject } from '../../domain/category.ts';
import type { Client } from '../database.ts';

/** Deletes the subject's pending rows and returns whose they were. */
export async function retract(client: Client, hospitalId: string, subject: Subject): Promise<Set<string>> {
  // As the index has it: neither a hospital's id nor a kind has a space in it.
  const { rows } = await client.query<{ member_id: string }>(
    `delete from pending where hospital_id || ' ' || subject_kind || ' ' || subject_id = $1 returning member_id`,
    [`${hospitalId} ${subject.kind} ${subject.id}`],
  );
  return new Set(rows.map((r) => r.member_id));
}

// Counts the invitations that a member has issued of late, whatever has become of them.
import type { Client } from '../database.ts';

export async function countIssued(client: Client, of: { hospitalId: string; memberId: string; since: Date }): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from invitations where hospital_id = $1 and issued_by_member_id = $2 and created_at > $3',
    [of.hospitalId, of.memberId, of.since],
  );
  return rows[0]?.count ?? 0;
}

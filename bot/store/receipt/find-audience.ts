// Who is tied to a patient, and so may be told: guardians and watchers. Whether they may is domain/visibility's to say.
import type { Tie } from '../../domain/visibility.ts';
import type { Client } from '../database.ts';

export interface AudienceMember {
  memberId: string;
  patientId: string;
  tie: Tie;
}

/** Live ties to these patients, or to every patient of the hospital when `patientIds` is null (a notice for all). */
export async function findAudience(client: Client, hospitalId: string, patientIds: readonly string[] | null): Promise<AudienceMember[]> {
  const { rows } = await client.query<{
    memberId: string;
    patientId: string;
    kind: 'guardian' | 'watch';
    categories: string[] | null;
    until: Date | null;
  }>(
    `select member_id as "memberId", patient_id as "patientId", 'guardian' as kind, null::text[] as categories, null::timestamptz as until
     from guardians where hospital_id = $1 and ended_at is null and ($2::uuid[] is null or patient_id = any($2))
     union all
     select member_id, patient_id, 'watch', categories, until
     from watches where hospital_id = $1 and ended_at is null and ($2::uuid[] is null or patient_id = any($2))`,
    [hospitalId, patientIds],
  );
  return rows.map((r) => ({
    memberId: r.memberId,
    patientId: r.patientId,
    tie:
      r.kind === 'guardian'
        ? { kind: 'guardian', endedAt: null }
        : { kind: 'watch', categories: r.categories ?? [], until: r.until, endedAt: null, endedBy: null },
  }));
}

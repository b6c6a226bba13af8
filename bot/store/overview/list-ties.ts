// Finds everybody a member holds or watches in one hospital, with what decides about sight and what the mini-app shows of the card itself.
import type { EndedBy, Sharing, Tie } from '../../domain/visibility.ts';
import type { Database } from '../database.ts';

/** Ended ties included: domain/visibility decides. */
export interface OverviewTie {
  hospital: Sharing;
  tie: Tie;
  patientId: string;
  watchId: string | null;
  relation: 'self' | 'proxy' | 'watch';
  /** The watcher's own name for the patient. */
  label: string | null;
  patientName: string;
}

interface Row {
  features: string[];
  removed_at: Date | null;
  patient_id: string;
  watch_id: string | null;
  relation: OverviewTie['relation'];
  label: string | null;
  patient_name: string;
  categories: string[] | null;
  until: Date | null;
  ended_at: Date | null;
  ended_by: EndedBy | null;
}

/** Records held first, then watches; each the oldest first. `patientId`: only those to this patient; may be any text, and need not be an id. */
export async function listTies(
  database: Database,
  of: { hospitalId: string; memberId: string; patientId?: string | undefined },
): Promise<OverviewTie[]> {
  // PostgreSQL refuses text with a NUL: nobody is called so.
  if (of.patientId?.includes('\0')) return [];
  const { rows } = await database.pool.query<Row>({
    name: 'list-ties',
    text: `select h.features, h.removed_at, t.patient_id, t.watch_id, t.relation, t.label, p.name as patient_name, t.categories, t.until, t.ended_at, t.ended_by
     from (
       select 1 as rank, g.since, g.patient_id, null::uuid as watch_id, g.relation, null as label, null::text[] as categories,
              null::timestamptz as until, g.ended_at, null as ended_by
       from guardians g where g.hospital_id = $1 and g.member_id = $2
       union all
       select 2, w.since, w.patient_id, w.id, 'watch', w.label, w.categories, w.until, w.ended_at, w.ended_by
       from watches w where w.hospital_id = $1 and w.member_id = $2
     ) t
     join hospitals h on h.id = $1
     join patients p on p.hospital_id = $1 and p.id = t.patient_id
     where $3::text is null or t.patient_id::text = lower($3)
     order by t.rank, t.since, t.patient_id`,
    values: [of.hospitalId, of.memberId, of.patientId ?? null],
  });
  return rows.map((r) => ({
    hospital: { features: r.features, removedAt: r.removed_at },
    tie:
      r.relation === 'watch'
        ? { kind: 'watch', categories: r.categories ?? [], until: r.until, endedAt: r.ended_at, endedBy: r.ended_by }
        : { kind: 'guardian', endedAt: r.ended_at },
    patientId: r.patient_id,
    watchId: r.watch_id,
    relation: r.relation,
    label: r.label,
    patientName: r.patient_name,
  }));
}

// Who looked at a patient's information and when, out of the record of it.
import type { AuditAction } from '../../domain/audit.ts';
import type { Database } from '../database.ts';

/** Every kind of reading counts, and that reception gave somebody a way in. */
export type LookAction = Extract<AuditAction, `${string}.read`> | 'pin-reset-code.issued';
const shown: Record<LookAction, true> = {
  'overview.read': true,
  'watchers.read': true,
  'guardians.read': true,
  'contacts.read': true,
  'paper-invitations.read': true,
  'pin-reset-code.issued': true,
};
/** Entries are never changed, so one written under an earlier name keeps it. */
const earlierNames: Record<string, LookAction> = { 'desk-code.issued': 'pin-reset-code.issued' };

export interface LookRow {
  id: string;
  at: Date;
  action: LookAction;
  actorId: string | null;
  /** The guardians' name for the watcher; null: no watcher looked. */
  displayName: string | null;
  /** Parted by spaces. */
  categories: string;
}

/** Newest first, at most `limit`, only those recorded before the entry `before`. */
export async function listLooks(
  database: Database,
  of: { hospitalId: string; patientId: string; before: string | null; limit: number },
): Promise<LookRow[]> {
  const { rows } = await database.pool.query<Omit<LookRow, 'action'> & { action: string }>(
    `select a.id::text, a.at, a.action, a.actor_id as "actorId", w.display_name as "displayName", coalesce(a.detail->>'categories', '') as categories
     from audit_entries a left join watches w on w.hospital_id = a.hospital_id and w.id = a.watch_id
     where a.hospital_id = $1 and a.patient_id = $2 and a.action = any($5) and a.actor_kind in ('member', 'hospital')
       and ($3::bigint is null or a.id < $3) order by a.id desc limit $4`,
    [of.hospitalId, of.patientId, of.before, of.limit, [...Object.keys(shown), ...Object.keys(earlierNames)]],
  );
  return rows.map((row) => ({ ...row, action: earlierNames[row.action] ?? (row.action as LookAction) }));
}

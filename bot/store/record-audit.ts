// Writes the append-only record of who did or looked at what.
import type { AuditRecord } from '../domain/audit.ts';
import type { Client, Database } from './database.ts';

/** Inside a transaction when given its client, so that nothing is done without being recorded. */
export async function recordAudit(on: Client | Database['pool'], records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  await on.query(
    `insert into audit_entries (hospital_id, actor_kind, actor_id, action, patient_id, watch_id, detail)
     select * from jsonb_to_recordset($1) as r(hospital_id text, actor_kind text, actor_id text, action text, patient_id uuid, watch_id uuid, detail jsonb)`,
    [
      JSON.stringify(
        records.map((r) => ({
          hospital_id: r.hospitalId,
          actor_kind: r.actor.kind,
          actor_id: r.actor.kind === 'member' ? r.actor.id : null,
          action: r.action,
          patient_id: r.patientId ?? null,
          watch_id: r.watchId ?? null,
          detail: r.detail ?? {},
        })),
      ),
    ],
  );
}

// Where members are reached, still sealed: a member's own, and those of all who hold a patient's record.
import type { ContactKind } from '../../domain/contact.ts';
import type { Client, Database } from '../database.ts';

export interface SealedContact {
  kind: ContactKind;
  sealed: Buffer;
}

export async function findContact(on: Client | Database['pool'], hospitalId: string, memberId: string): Promise<SealedContact | null> {
  const { rows } = await on.query<SealedContact>('select kind, sealed from contacts where hospital_id = $1 and member_id = $2', [
    hospitalId,
    memberId,
  ]);
  return rows[0] ?? null;
}

export type GuardianContact = { memberId: string; relation: 'self' | 'proxy'; setAt: Date } & SealedContact;

export async function findGuardianContacts(database: Database, hospitalId: string, patientId: string): Promise<GuardianContact[]> {
  const { rows } = await database.pool.query<GuardianContact>(
    `select g.member_id as "memberId", g.relation, c.kind, c.sealed, c.set_at as "setAt"
     from guardians g join contacts c on c.hospital_id = g.hospital_id and c.member_id = g.member_id
     where g.hospital_id = $1 and g.patient_id = $2 and g.ended_at is null order by g.since`,
    [hospitalId, patientId],
  );
  return rows;
}

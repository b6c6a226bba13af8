// A verification slip as somebody shows its code.
import type { Client } from '../database.ts';

export interface ShownSlip {
  id: string;
  patientId: string;
  patientName: string;
  /** YYYY-MM-DD */
  birthDate: string;
  expiresAt: Date;
  usedAt: Date | null;
  /** Wrong birth dates given with its code so far, by whomever. */
  misses: number;
}

/** Locks the slip until the transaction ends: it works once. `codeHashes`: by which its code may have been kept. null: no slip of this hospital has the code. */
export async function lockSlip(client: Client, hospitalId: string, codeHashes: Buffer[]): Promise<ShownSlip | null> {
  const { rows } = await client.query<ShownSlip>(
    `select s.id, s.patient_id as "patientId", p.name as "patientName", p.birth_date::text as "birthDate", s.expires_at as "expiresAt", s.used_at as "usedAt", s.misses
     from verification_slips s join patients p on p.hospital_id = s.hospital_id and p.id = s.patient_id
     where s.hospital_id = $1 and s.code_hash = any($2::bytea[]) for update of s`,
    [hospitalId, codeHashes],
  );
  return rows[0] ?? null;
}

export async function markSlipUsed(client: Client, slip: { hospitalId: string; id: string; memberId: string; at: Date }): Promise<void> {
  await client.query('update verification_slips set used_at = $3, used_by_member_id = $4 where hospital_id = $1 and id = $2', [
    slip.hospitalId,
    slip.id,
    slip.at,
    slip.memberId,
  ]);
}

/** Under the lock: tries of many phones at once are counted one by one. */
export async function countSlipMiss(client: Client, hospitalId: string, id: string): Promise<void> {
  await client.query('update verification_slips set misses = misses + 1 where hospital_id = $1 and id = $2', [hospitalId, id]);
}

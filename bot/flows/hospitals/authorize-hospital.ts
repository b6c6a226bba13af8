// A hospital's system shows its API key: which hospital is it?
import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../crypto/secrets.ts';
import { parseApiKey } from '../../domain/api-key.ts';
import { findApiKey } from '../../store/hospitals/find-api-key.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import type { Context } from '../context.ts';

/** Who calls the hospital API. Every row they touch belongs to this hospital. */
export interface Caller {
  hospital: Hospital;
  keyId: string;
}

/** `authorization`: the header as it came. null: not a key that is valid now, whatever the reason. */
export async function authorizeHospital(context: Context, authorization: string | undefined): Promise<Caller | null> {
  const key = parseApiKey(/^Bearer +(\S{1,200})$/i.exec(authorization ?? '')?.[1] ?? '');
  if (key === null) return null;
  const row = await findApiKey(context.database, key, context.now());
  if (row === null || !timingSafeEqual(row.secretHash, sha256(key.secret))) return null;
  return { hospital: row.hospital, keyId: key.keyId };
}

// Writes how a member wants to be told, in whatever is named.
import type { Language, LockScreen } from '../../domain/language.ts';
import type { Database } from '../database.ts';

export async function changeSettings(
  database: Database,
  of: { hospitalId: string; memberId: string },
  change: { language?: Language | undefined; lockScreen?: LockScreen | undefined },
): Promise<void> {
  await database.pool.query(
    'update members set language = coalesce($3, language), lock_screen = coalesce($4, lock_screen) where hospital_id = $1 and id = $2',
    [of.hospitalId, of.memberId, change.language ?? null, change.lockScreen ?? null],
  );
}

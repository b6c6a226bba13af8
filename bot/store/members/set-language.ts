// Records the language a member asked for.
import type { Language } from '../../domain/language.ts';
import type { Database } from '../database.ts';

export async function setLanguage(database: Database, hospitalId: string, memberId: string, language: Language): Promise<void> {
  await database.pool.query(`update members set language = $3 where hospital_id = $1 and id = $2`, [hospitalId, memberId, language]);
}

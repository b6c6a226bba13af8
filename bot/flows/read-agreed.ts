// A member reads again what they agreed to.
import { documentLanguage } from '../domain/language.ts';
import { type AgreedDocument, listAgreed } from '../store/consents/list-agreed.ts';
import type { OpenSession } from '../store/sessions/use-session.ts';
import type { Context } from './context.ts';

export function readAgreed(context: Context, session: OpenSession): Promise<AgreedDocument[]> {
  const { memberId, hospital, language } = session;
  return listAgreed(context.database, { hospitalId: hospital.id, memberId, language: documentLanguage(language) });
}

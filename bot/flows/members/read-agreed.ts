// A member reads again what they agreed to, and what was signed on paper for whose records they hold.
import { documentLanguage } from '../../domain/language.ts';
import { type AgreedDocument, listAgreed } from '../../store/consents/list-agreed.ts';
import { type AgreedOnPaper, listAgreedOnPaper } from '../../store/consents/list-agreed-on-paper.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

/** Either newest first, in the member's language as far as it was published in it. */
export async function readAgreed(context: Context, session: OpenSession): Promise<{ agreed: AgreedDocument[]; onPaper: AgreedOnPaper[] }> {
  const of = { hospitalId: session.hospital.id, memberId: session.memberId, language: documentLanguage(session.language) };
  const [agreed, onPaper] = await Promise.all([listAgreed(context.database, of), listAgreedOnPaper(context.database, of)]);
  return { agreed, onPaper };
}

// A member reads the hospital's terms and privacy policy, and agrees to them.
import type { DocumentVersion } from '../../domain/document.ts';
import { documentLanguage, type Language } from '../../domain/language.ts';
import { type DocumentText, readDocuments as read } from '../../store/consents/read-documents.ts';
import { areCurrent, recordConsents } from '../../store/consents/record-consents.ts';
import { inTransaction } from '../../store/database.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

/** The current ones; `language` left out: the member's. */
export function readDocuments(context: Context, session: OpenSession, language?: Language): Promise<DocumentText[]> {
  return read(context.database, session.hospital.id, documentLanguage(language ?? session.language));
}

/** `not-current`: a newer version has come out, or there never was this one; nothing is recorded. */
export async function agreeToDocuments(
  context: Context,
  session: OpenSession,
  documents: readonly DocumentVersion[],
): Promise<'agreed' | 'not-current'> {
  return inTransaction(context.database, async (client) => {
    if (!(await areCurrent(client, session.hospital.id, documents))) return 'not-current';
    await recordConsents(client, { hospitalId: session.hospital.id, memberId: session.memberId, at: context.now() }, documents);
    return 'agreed';
  });
}

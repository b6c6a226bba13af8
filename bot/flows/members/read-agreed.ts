// A member reads again what they agreed to, and what was signed on paper for whose records they hold.

import { documentLanguage } from '../../domain/language.ts';
import type { ConsentsAnswer } from '../../mini-app-contract.ts';
import { listAgreed } from '../../store/consents/list-agreed.ts';
import { listAgreedOnPaper } from '../../store/consents/list-agreed-on-paper.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

export async function readAgreed(context: Context, session: OpenSession): Promise<ConsentsAnswer> {
  const of = { hospitalId: session.hospital.id, memberId: session.memberId, language: documentLanguage(session.language) };
  const [agreed, papers] = await Promise.all([listAgreed(context.database, of), listAgreedOnPaper(context.database, of)]);
  return {
    consents: agreed.map((one) => ({ ...one, agreedAt: one.agreedAt.toISOString() })),
    onPaper: papers.map(({ invitationId, watchUntil, ...paper }) => ({
      ...paper,
      id: invitationId,
      until: watchUntil?.toISOString() ?? null,
    })),
  };
}

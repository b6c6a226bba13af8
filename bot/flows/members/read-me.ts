// What the mini-app shows its user of themselves.

import { AppError } from '../../errors.ts';
import type { Me } from '../../mini-app-contract.ts';
import { type OpenSession, useSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { askFollowing } from './ask-following.ts';

function meOf(session: OpenSession): Me {
  const { language, following, hasCredential, unlocked, hasRecoveryCode, passkeys, toAgree, guardianOf, watching } = session;
  return { language, following, hasCredential, unlocked, hasRecoveryCode, passkeys, toAgree, guardianOf, watching };
}

/** As it stands when the page is opened, by a session that was begun or one that was kept. */
export async function openMe(context: Context, session: OpenSession): Promise<Me> {
  return { ...meOf(session), following: await askFollowing(context, session) };
}

/** As it stands after a change made in this session. */
export async function readMe(context: Context, session: OpenSession): Promise<Me> {
  const now = await useSession(context.database, { hospitalId: session.hospital.id, tokenHash: session.tokenHash }, context.now());
  if (now === null) throw new AppError('session_ended', 'The session has ended. Log in with LINE again.');
  return meOf(now);
}

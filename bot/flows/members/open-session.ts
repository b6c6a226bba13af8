// The mini-app shows its session token: who asks, and for which hospital?

import { sha256 } from '../../crypto/secrets.ts';
import { hospitalOfSessionToken } from '../../domain/session.ts';
import { type OpenSession, useSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

export type { OpenSession };

/** `authorization`: the header as it came. `isAttended`: as for `useSession`. null: no session that is alive now, whatever the reason. */
export async function openSession(
  context: Context,
  { authorization, isAttended }: { authorization: string | undefined; isAttended: boolean },
): Promise<OpenSession | null> {
  const token = /^Bearer +(\S{1,200})$/i.exec(authorization ?? '')?.[1] ?? '';
  const hospitalId = hospitalOfSessionToken(token);
  return hospitalId === null ? null : useSession(context.database, { hospitalId, tokenHash: sha256(token) }, context.now(), isAttended);
}

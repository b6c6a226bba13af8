// What the mini-app shows of a member's passkeys.
import type { Passkey } from '../../domain/passkey.ts';
import { listPasskeys } from '../../store/passkeys/list-passkeys.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

/** Oldest first. */
export function readPasskeys(context: Context, session: OpenSession): Promise<Passkey[]> {
  return listPasskeys(context.database.pool, session.hospital.id, session.memberId);
}

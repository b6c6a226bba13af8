// What the mini-app shows of a member's passkeys.
import type { PasskeysAnswer } from '../../mini-app-contract.ts';
import { listPasskeys } from '../../store/passkeys/list-passkeys.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

export async function readPasskeys(context: Context, session: OpenSession): Promise<PasskeysAnswer> {
  const passkeys = await listPasskeys(context.database.pool, session.hospital.id, session.memberId);
  return {
    passkeys: passkeys.map((p) => ({ id: p.id, createdAt: p.createdAt.toISOString(), lastUsedAt: p.lastUsedAt?.toISOString() ?? null })),
  };
}

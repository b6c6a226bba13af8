// A member removes a passkey: from then on it unlocks nothing.
import { freshlyUnlockedMs } from '../../domain/session.ts';
import { lockCredential } from '../../store/credentials/lock-credential.ts';
import { inTransaction } from '../../store/database.ts';
import { removePasskey as store } from '../../store/passkeys/remove-passkey.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { tellCredentialChange } from './tell-credential-change.ts';

/** `credential-required`: the session has been locked meanwhile. */
export async function removePasskey(
  context: Context,
  session: OpenSession,
  id: string,
): Promise<'removed' | 'unknown' | 'credential-required'> {
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  const unlockedAfter = new Date(context.now().getTime() - freshlyUnlockedMs);
  return inTransaction(context.database, async (client) => {
    if ((await lockCredential(client, { ...owner, tokenHash: session.tokenHash }, unlockedAfter)) === null) return 'credential-required';
    if (!(await store(client, { ...owner, id }))) return 'unknown';
    await recordAudit(client, [{ hospitalId: owner.hospitalId, actor: { kind: 'member', id: owner.memberId }, action: 'passkey.removed' }]);
    await tellCredentialChange(client, context, session, 'passkey-removed');
    return 'removed';
  });
}

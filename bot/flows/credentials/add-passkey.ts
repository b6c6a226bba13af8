// A member adds a passkey: first the challenge, then what the phone's authenticator made of it.
import { v7 as uuidv7 } from 'uuid';
import { judgeMade, type MadePasskey, offerPasskey } from '../../crypto/passkey-ceremony.ts';
import { maxPasskeys } from '../../domain/passkey.ts';
import { challengeLifetimeMs, freshlyUnlockedMs } from '../../domain/session.ts';
import { lockCredential } from '../../store/credentials/lock-credential.ts';
import { inTransaction } from '../../store/database.ts';
import { addPasskey as store } from '../../store/passkeys/add-passkey.ts';
import { listPasskeys } from '../../store/passkeys/list-passkeys.ts';
import { recordAudit } from '../../store/record-audit.ts';
import { putChallenge, takeChallenge } from '../../store/sessions/challenge.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { tellCredentialChange } from './tell-credential-change.ts';

/** null: the member has as many as may be. */
export async function beginAddingPasskey(context: Context, session: OpenSession): Promise<{ challenge: string } | null> {
  const hospitalId = session.hospital.id;
  const passkeys = await listPasskeys(context.database.pool, hospitalId, session.memberId);
  if (passkeys.length >= maxPasskeys) return null;
  const options = await offerPasskey(context.publicUrl, {
    hospitalName: session.hospital.name,
    memberId: session.memberId,
    passkeys,
  });
  const until = new Date(context.now().getTime() + challengeLifetimeMs);
  await putChallenge(context.database, { hospitalId, tokenHash: session.tokenHash }, { value: options.challenge, for: 'register', until });
  return options;
}

/** Whatever comes of it, the challenge is used up. `credential-required`: the session has been locked meanwhile. */
export async function addPasskey(
  context: Context,
  session: OpenSession,
  made: MadePasskey,
): Promise<'added' | 'refused' | 'credential-required'> {
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  const key = { ...owner, tokenHash: session.tokenHash };
  const at = context.now();
  const challenge = await inTransaction(context.database, (client) => takeChallenge(client, key, 'register', at));
  if (challenge === null) return 'refused';
  const passkey = await judgeMade(context.publicUrl, made, challenge);
  if (passkey === null) return 'refused';
  return inTransaction(context.database, async (client) => {
    if ((await lockCredential(client, key, new Date(at.getTime() - freshlyUnlockedMs))) === null) return 'credential-required';
    if (!(await store(client, { ...owner, id: uuidv7(), ...passkey, createdAt: at }))) return 'refused';
    await recordAudit(client, [{ hospitalId: owner.hospitalId, actor: { kind: 'member', id: owner.memberId }, action: 'passkey.added' }]);
    await tellCredentialChange(client, context, session, 'passkey-added');
    return 'added';
  });
}

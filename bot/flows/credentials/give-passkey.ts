// A member gives a passkey in place of the PIN. It cannot be guessed, so misses are not counted and a locked PIN does not stand in its way.

import { askForPasskey, type GivenPasskey, judgeGiven } from '../../crypto/passkey-ceremony.ts';
import { challengeLifetimeMs } from '../../domain/session.ts';
import { inTransaction } from '../../store/database.ts';
import { listPasskeys } from '../../store/passkeys/list-passkeys.ts';
import { usePasskey } from '../../store/passkeys/use-passkey.ts';
import { putChallenge, takeChallenge } from '../../store/sessions/challenge.ts';
import { unlockSession } from '../../store/sessions/unlock-session.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

/** null: the member has none. */
export async function beginGivingPasskey(context: Context, session: OpenSession): Promise<{ challenge: string } | null> {
  const hospitalId = session.hospital.id;
  const passkeys = await listPasskeys(context.database.pool, hospitalId, session.memberId);
  if (passkeys.length === 0) return null;
  const options = await askForPasskey(context.publicUrl, passkeys);
  const until = new Date(context.now().getTime() + challengeLifetimeMs);
  await putChallenge(context.database, { hospitalId, tokenHash: session.tokenHash }, { value: options.challenge, for: 'unlock', until });
  return options;
}

/** Whatever comes of it, the challenge is used up. */
export async function givePasskey(context: Context, session: OpenSession, given: GivenPasskey): Promise<'unlocked' | 'refused'> {
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  const key = { ...owner, tokenHash: session.tokenHash };
  const at = context.now();
  const challenge = await inTransaction(context.database, (client) => takeChallenge(client, key, 'unlock', at));
  if (challenge === null) return 'refused';
  const passkeys = await listPasskeys(context.database.pool, owner.hospitalId, owner.memberId);
  const passkey = passkeys.find((p) => p.credentialId === given.id);
  if (passkey === undefined) return 'refused';
  const counter = await judgeGiven(context.publicUrl, given, challenge, passkey);
  if (counter === null) return 'refused';
  return inTransaction(context.database, async (client) => {
    if (!(await usePasskey(client, { ...owner, id: passkey.id, counter, at }))) return 'refused';
    await unlockSession(client, key, at);
    return 'unlocked';
  });
}

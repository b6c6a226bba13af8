// Draws a recovery code, with which a forgotten PIN can be set anew, and keeps its hash.
import { randomBytes } from 'node:crypto';
import type { Secrets } from '../../crypto/secrets.ts';
import { makeRecoveryCode, recoveryLength, writeRecoveryCode } from '../../domain/recovery-code.ts';
import { freshlyUnlockedMs } from '../../domain/session.ts';
import { lockCredential } from '../../store/credentials/lock-credential.ts';
import { putRecoveryCode } from '../../store/credentials/recovery-code.ts';
import { type Client, inTransaction } from '../../store/database.ts';
import { recordAudit } from '../../store/record-audit.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { tellCredentialChange } from './tell-credential-change.ts';

interface Owner {
  hospitalId: string;
  memberId: string;
}

/** 80 random bits need no slow hash; keyed, and bound to the member, so that a hash moved to another row fits nothing. */
function bound(owner: Owner, code: string): [code: string, purpose: string] {
  return [`${owner.hospitalId}/${owner.memberId}/${code}`, 'recovery'];
}

/** By which a code that somebody types may have been kept. */
export function hashesOfRecoveryCode(secrets: Secrets, owner: Owner, code: string): Buffer[] {
  return secrets.hashesOfCode(...bound(owner, code));
}

/** The code as shown, told here and nowhere else. The caller has locked the credential's row. */
export async function drawRecoveryCode(client: Client, secrets: Secrets, owner: Owner, at: Date): Promise<string> {
  const code = makeRecoveryCode(randomBytes(recoveryLength));
  await putRecoveryCode(client, { ...owner, hash: secrets.hashCode(...bound(owner, code)), at });
  return writeRecoveryCode(code);
}

/**
 * null: the session may not, or not any more. Told in the chat, so that one drawn by somebody else does not stay unseen; but for the first one
 * in the sitting in which the PIN was set, which belongs to setting it.
 */
export async function issueRecoveryCode(context: Context, session: OpenSession): Promise<string | null> {
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  return inTransaction(context.database, async (client) => {
    const at = context.now();
    const unlockedAfter = new Date(at.getTime() - freshlyUnlockedMs);
    const locked = await lockCredential(client, { ...owner, tokenHash: session.tokenHash }, unlockedAfter);
    if (locked === null) return null;
    const code = await drawRecoveryCode(client, context.secrets, owner, at);
    await recordAudit(client, [
      {
        hospitalId: owner.hospitalId,
        actor: { kind: 'member', id: owner.memberId },
        action: 'recovery-code.issued',
        detail: { replaced: locked.hasRecoveryCode },
      },
    ]);
    if (locked.hasRecoveryCode) await tellCredentialChange(client, context, session, 'recovery-code');
    else if (!locked.setInThisSitting) await tellCredentialChange(client, context, session, 'first-recovery-code');
    return code;
  });
}

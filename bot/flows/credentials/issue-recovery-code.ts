// Draws a recovery code, with which a forgotten PIN can be set anew, and keeps its hash.
import { randomBytes } from 'node:crypto';
import type { Secrets } from '../../crypto/secrets.ts';
import { makeRecoveryCode, recoveryLength, writeRecoveryCode } from '../../domain/recovery-code.ts';
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
export function hashRecoveryCode(secrets: Secrets, owner: Owner, code: string): Buffer {
  return secrets.hashCode(`${owner.hospitalId}/${owner.memberId}/${code}`, 'recovery');
}

/** The code as shown, told here and nowhere else; null: there is no PIN that it could recover. */
export async function drawRecoveryCode(
  client: Client,
  secrets: Secrets,
  owner: Owner,
  at: Date,
): Promise<{ code: string; isFirst: boolean } | null> {
  const code = makeRecoveryCode(randomBytes(recoveryLength));
  const put = await putRecoveryCode(client, { ...owner, hash: hashRecoveryCode(secrets, owner, code), at });
  return put === 'none' ? null : { code: writeRecoveryCode(code), isFirst: put === 'first' };
}

/** null: the member has no PIN. A renewal is told in the chat; the first one belongs to registering. */
export async function issueRecoveryCode(context: Context, session: OpenSession): Promise<string | null> {
  const owner = { hospitalId: session.hospital.id, memberId: session.memberId };
  return inTransaction(context.database, async (client) => {
    const drawn = await drawRecoveryCode(client, context.secrets, owner, context.now());
    if (drawn === null) return null;
    await recordAudit(client, [
      {
        hospitalId: owner.hospitalId,
        actor: { kind: 'member', id: owner.memberId },
        action: 'recovery-code.issued',
        detail: { replaced: !drawn.isFirst },
      },
    ]);
    if (!drawn.isFirst) await tellCredentialChange(client, context, session, 'recovery-code');
    return drawn.code;
  });
}

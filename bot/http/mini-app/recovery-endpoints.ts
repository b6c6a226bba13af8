// /api/credential/recovery-code and /reset: the code that a forgotten PIN is set anew with; reception's number does as well.

import { issueRecoveryCode } from '../../flows/credentials/issue-recovery-code.ts';
import { resetCredential } from '../../flows/credentials/reset-credential.ts';
import { readMe } from '../../flows/members/read-me.ts';
import { type RecoveryCodeAnswer, type ResetCredentialAnswer, resetCredentialRequest } from '../../mini-app-contract.ts';
import { endpoint } from './endpoint.ts';
import { credentialRequired } from './needs.ts';

export const postRecoveryCode = endpoint(
  { method: 'post', path: '/credential/recovery-code', needs: ['fresh'], limit: 'credential' },
  async ({ context, session }) => {
    const recoveryCode = await issueRecoveryCode(context, session);
    // In this very moment its member has left, or set a new PIN in another session.
    if (recoveryCode === null) throw credentialRequired();
    return { status: 201, body: { recoveryCode, me: await readMe(context, session) } satisfies RecoveryCodeAnswer };
  },
);

export const postReset = endpoint(
  { method: 'post', path: '/credential/reset', needs: [], limit: 'credential', body: resetCredentialRequest },
  async ({ context, session, body }) => {
    const reset = await resetCredential(context, session, body.code, body.pin);
    switch (reset.outcome) {
      case 'reset':
        return { body: { ...reset, me: await readMe(context, session) } satisfies ResetCredentialAnswer };
      case 'locked':
        return { body: { outcome: 'locked', until: reset.until.toISOString() } satisfies ResetCredentialAnswer };
      case 'wrong':
      case 'too-easy':
      case 'expired':
      case 'none':
        return { body: reset satisfies ResetCredentialAnswer };
    }
  },
);

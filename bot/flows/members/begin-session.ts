// The mini-app shows LINE's ID token and gets a session of ours; see docs/decisions/013.

import { sha256 } from '../../crypto/secrets.ts';
import { sessionLifetimeMs, writeSessionToken } from '../../domain/session.ts';
import { FewAMinute } from '../../few-a-minute.ts';
import type { Me } from '../../mini-app-contract.ts';
import { findHospital } from '../../store/hospitals/find-hospital.ts';
import { ensureMember } from '../../store/members/ensure-member.ts';
import { beginSession as store } from '../../store/sessions/begin-session.ts';
import { useSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { openMe } from './read-me.ts';

export type BegunSession =
  | { outcome: 'begun'; sessionToken: string; me: Me }
  | { outcome: 'rejected' }
  | { outcome: 'used' }
  | { outcome: 'too-many' }
  | { outcome: 'unavailable' };

/** Sessions begun a minute with one token: enough for every opening of the page. Counted by the token, so that somebody who has copied one cannot keep its owner from logging in anew. */
const beginnings = new FewAMinute(60);

/** The hospital is the one whose login channel the token is for. The same token with the same nonce gives the same session again. */
export async function beginSession(context: Context, request: { idToken: string; nonce: string }): Promise<BegunSession> {
  const loginChannelId = context.idTokens.audienceOf(request.idToken);
  const hospital = loginChannelId === null ? null : await findHospital(context.database, { loginChannelId });
  if (hospital === null) return { outcome: 'rejected' };
  const verified = await context.idTokens.verify(request.idToken, hospital.loginChannelId);
  if (verified.outcome !== 'valid') {
    if (verified.outcome === 'rejected')
      context.log.warn({ hospitalId: hospital.id, outcome: verified.reason }, 'an ID token was rejected');
    return { outcome: verified.outcome };
  }
  const idTokenHash = sha256(writtenOnce(request.idToken));
  if (!beginnings.take(idTokenHash.toString('hex'), context.now())) return { outcome: 'too-many' };
  const member = await ensureMember(context.database, hospital.id, verified.lineUserId);
  const sessionToken = writeSessionToken(
    hospital.id,
    context.secrets.deriveToken(`${idTokenHash.toString('hex')}${request.nonce}`, 'session'),
  );
  const tokenHash = sha256(sessionToken);
  const at = context.now();
  const expiresAt = new Date(at.getTime() + sessionLifetimeMs);
  const begun = await store(context.database, { hospitalId: hospital.id, tokenHash, memberId: member.id, idTokenHash, at, expiresAt });
  if (begun === 'used') return { outcome: 'used' };
  const session = await useSession(context.database, { hospitalId: hospital.id, tokenHash }, at);
  // The hospital was removed, or the session ended, in this very moment.
  if (session === null) return { outcome: 'rejected' };
  return { outcome: 'begun', sessionToken, me: await openMe(context, session) };
}

/**
 * A valid token can be written in several ways: anybody can change unused bits and padding of the last part, and negate the second half of an ECDSA signature.
 * What is signed and the first half of the signature always stay the same, so a token is known again by them.
 */
function writtenOnce(idToken: string): string {
  const [header, payload, signature = ''] = idToken.split('.');
  const signatureBytes = Buffer.from(signature, 'base64url');
  return `${header}.${payload}.${signatureBytes.subarray(0, signatureBytes.length / 2).toString('base64url')}`;
}

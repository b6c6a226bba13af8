// The mini-app shows LINE's ID token and gets a session of ours; see docs/decisions/013.
import type { Me } from '../contract.ts';
import { sessionLifetimeMs, writeSessionToken } from '../domain/session.ts';
import { sha256 } from '../secrets.ts';
import { findHospital } from '../store/hospitals/find-hospital.ts';
import { ensureMember } from '../store/members/ensure-member.ts';
import { beginSession as store } from '../store/sessions/begin-session.ts';
import { useSession } from '../store/sessions/use-session.ts';
import type { Context } from './context.ts';
import { meOf } from './read-me.ts';

export type BegunSession =
  | { outcome: 'begun'; sessionToken: string; me: Me }
  | { outcome: 'rejected' }
  | { outcome: 'used' }
  | { outcome: 'unavailable' };

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
  const member = await ensureMember(context.database, hospital.id, verified.lineUserId);
  // Of what LINE signed, without the signature: that can be written in many ways which all hold, and each would pass for a token of its own.
  const idTokenHash = sha256(request.idToken.slice(0, request.idToken.lastIndexOf('.')));
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
  return { outcome: 'begun', sessionToken, me: meOf(session) };
}

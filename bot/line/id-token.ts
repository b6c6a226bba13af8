// Verifies LINE's ID tokens: signature by LINE's own keys, issuer, audience, time, user. Source: https://developers.line.biz/en/docs/line-login/verify-id-token/
import { decodeJwt, errors, jwtVerify } from 'jose';
import { IdTokenKeys, KeysUnavailable } from './id-token-keys.ts';

export type IdTokenRefusal =
  | 'malformed'
  | 'algorithm'
  | 'unknown_key'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'claims'
  | 'subject';
export type IdTokenOutcome =
  | { outcome: 'valid'; lineUserId: string }
  | { outcome: 'rejected'; reason: IdTokenRefusal }
  /** LINE's keys cannot be had: nothing is known about the token. */
  | { outcome: 'unavailable' };

export interface IdTokenVerifier {
  /** The audience that a token claims, unverified: good for nothing but finding out which audience to verify against. */
  audienceOf(idToken: string): string | null;
  /** `audience`: the LINE Login channel that the token must be for. */
  verify(idToken: string, audience: string): Promise<IdTokenOutcome>;
}

const issuer = 'https://access.line.me';
/** Between LINE's clock and ours. */
const leewaySeconds = 10;

export function createIdTokenVerifier(options: { lineApiUrl: string; now?: () => Date }): IdTokenVerifier {
  const now = options.now ?? (() => new Date());
  const keys = new IdTokenKeys(`${options.lineApiUrl}/oauth2/v2.1/certs`, now);
  return {
    audienceOf(idToken) {
      try {
        const { aud } = decodeJwt(idToken);
        return typeof aud === 'string' ? aud : null;
      } catch {
        return null;
      }
    },
    async verify(idToken, audience) {
      try {
        // One algorithm, named here: what the token says of itself decides nothing.
        const { payload } = await jwtVerify(idToken, keys.find, {
          algorithms: ['ES256'],
          issuer,
          audience,
          clockTolerance: leewaySeconds,
          currentDate: now(),
          requiredClaims: ['sub', 'exp', 'iat'],
        });
        if (payload.aud !== audience) return { outcome: 'rejected', reason: 'audience' };
        if (typeof payload.sub !== 'string' || !/^U[0-9a-f]{32}$/.test(payload.sub)) return { outcome: 'rejected', reason: 'subject' };
        return { outcome: 'valid', lineUserId: payload.sub };
      } catch (error) {
        if (error instanceof KeysUnavailable) return { outcome: 'unavailable' };
        if (error instanceof errors.JOSEError) return { outcome: 'rejected', reason: refusalOf(error) };
        throw error;
      }
    },
  };
}

function refusalOf(error: errors.JOSEError): IdTokenRefusal {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.claim === 'iss' ? 'issuer' : error.claim === 'aud' ? 'audience' : 'claims';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown_key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  return 'malformed';
}

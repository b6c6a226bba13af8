// The two ceremonies of WebAuthn, as the hospital's server holds them: making a passkey and checking one. The only user of the library.
import type { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { z } from 'zod';
import type { Passkey } from '../domain/passkey.ts';
import type { addPasskeyRequest, givePasskeyRequest } from '../mini-app-contract.ts';

export type MadePasskey = z.infer<typeof addPasskeyRequest>['response'];
export type GivenPasskey = z.infer<typeof givePasskeyRequest>['response'];

/** A tenth of all the code of a process that starts, for what few members do: read in when the first of them does. */
const webAuthn = () => import('@simplewebauthn/server');

/** The site that a passkey is for: fixed by PUBLIC_URL, never by what a request says. */
const site = (publicUrl: string) => ({ expectedRPID: new URL(publicUrl).hostname, expectedOrigin: new URL(publicUrl).origin });
const known = (passkeys: readonly Passkey[]) =>
  passkeys.map((p) => ({ id: p.credentialId, transports: p.transports as AuthenticatorTransports[] }));
type AuthenticatorTransports = NonNullable<
  NonNullable<Parameters<typeof verifyAuthenticationResponse>[0]['credential']['transports']>[number]
>;

/**
 * The phone shows `hospitalName` beside the passkey; a member's name is neither known here nor wanted there.
 * User verification is required, for the passkey stands in place of a PIN: holding the phone must not be enough.
 */
export async function offerPasskey(publicUrl: string, of: { hospitalName: string; memberId: string; passkeys: readonly Passkey[] }) {
  const { generateRegistrationOptions } = await webAuthn();
  return generateRegistrationOptions({
    rpName: of.hospitalName,
    rpID: site(publicUrl).expectedRPID,
    userName: of.hospitalName,
    userDisplayName: of.hospitalName,
    userID: new TextEncoder().encode(of.memberId),
    attestationType: 'none',
    excludeCredentials: known(of.passkeys),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
}

/** null: it does not answer the challenge, or not for this site. */
export async function judgeMade(
  publicUrl: string,
  made: MadePasskey,
  challenge: string,
): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | null> {
  const { verifyRegistrationResponse } = await webAuthn();
  const { registrationInfo: info } = await settle(
    verifyRegistrationResponse({
      response: made as never,
      expectedChallenge: challenge,
      ...site(publicUrl),
      requireUserVerification: true,
    }),
  );
  if (info === undefined) return null;
  const { id, publicKey, counter } = info.credential;
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: made.response.transports ?? [] };
}

export async function askForPasskey(publicUrl: string, passkeys: readonly Passkey[]) {
  const { generateAuthenticationOptions } = await webAuthn();
  return generateAuthenticationOptions({
    rpID: site(publicUrl).expectedRPID,
    allowCredentials: known(passkeys),
    userVerification: 'required',
  });
}

/** The counter as it now stands; null: it does not answer the challenge, or it is a copy whose counter lags behind. */
export async function judgeGiven(publicUrl: string, given: GivenPasskey, challenge: string, passkey: Passkey): Promise<number | null> {
  const { verifyAuthenticationResponse } = await webAuthn();
  const { verified, authenticationInfo: info } = await settle(
    verifyAuthenticationResponse({
      response: given as never,
      expectedChallenge: challenge,
      ...site(publicUrl),
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
      requireUserVerification: true,
    }),
  );
  return verified && info !== undefined ? info.newCounter : null;
}

/** The library throws at whatever does not fit, in words that are not ours: to us it is one refusal. */
async function settle<T extends { verified: boolean }>(
  verification: Promise<T>,
): Promise<T | { verified: false; registrationInfo?: never; authenticationInfo?: never }> {
  try {
    const result = await verification;
    return result.verified ? result : { verified: false };
  } catch {
    return { verified: false };
  }
}

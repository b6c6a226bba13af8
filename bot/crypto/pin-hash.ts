// Hashes and checks PINs: argon2id over a keyed hash, so that a stolen table cannot be searched without APP_SECRET, and only slowly with it.
import { hash, verify } from '@node-rs/argon2';
import type { Secrets } from './secrets.ts';

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane. `algorithm` 2 is argon2id (the package's const enum is out of reach of type stripping). */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Whose PIN it is: a hash moved to another member's row fits nothing. */
export interface PinOwner {
  hospitalId: string;
  memberId: string;
}

/** As text: the package's verify takes bytes for UTF-8 and refuses others. */
function keyed(secrets: Secrets, owner: PinOwner, pin: string): string {
  return secrets.hashCode(`${owner.hospitalId}/${owner.memberId}/${pin}`, 'pin').toString('base64url');
}

/** A PHC string. */
export function hashPin(secrets: Secrets, owner: PinOwner, pin: string): Promise<string> {
  return hash(keyed(secrets, owner, pin), parameters);
}

export function verifyPin(secrets: Secrets, owner: PinOwner, pin: string, pinHash: string): Promise<boolean> {
  return verify(pinHash, keyed(secrets, owner, pin));
}

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

function codeOf(owner: PinOwner, pin: string): string {
  return `${owner.hospitalId}/${owner.memberId}/${pin}`;
}

/** The keyed hash as text: the package's verify takes bytes for UTF-8 and refuses others. */
const asText = (keyed: Buffer) => keyed.toString('base64url');

/** A PHC string. */
export function hashPin(secrets: Secrets, owner: PinOwner, pin: string): Promise<string> {
  return hash(asText(secrets.hashCode(codeOf(owner, pin), 'pin')), parameters);
}

/** `outdated`: right, and hashed under the APP_SECRET before. */
export async function verifyPin(secrets: Secrets, owner: PinOwner, pin: string, pinHash: string): Promise<'right' | 'outdated' | 'wrong'> {
  for (const [at, keyed] of secrets.hashesOfCode(codeOf(owner, pin), 'pin').entries())
    if (await verify(pinHash, asText(keyed))) return at === 0 ? 'right' : 'outdated';
  return 'wrong';
}

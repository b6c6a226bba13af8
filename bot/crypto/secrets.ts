// Sealing and hashing of codes, keys and tokens; every key is derived from APP_SECRET for one purpose.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** SHA-256, for secrets of 128 random bits and more that need no slow hash. */
export function sha256(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** `bits` random bits in base64url. */
export function randomToken(bits: 128 | 256): string {
  return randomBytes(bits / 8).toString('base64url');
}

/** What is derived from one APP_SECRET. */
interface Keys {
  sealing: Buffer;
  codes: Buffer;
}

function keysOf(appSecret: string): Keys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', appSecret, 'mimamori-line', purpose, 32));
  return { sealing: derive('sealing'), codes: derive('codes') };
}

export class Secrets {
  readonly #now: Keys;
  readonly #previous: Keys | null;

  /** `previous`: the APP_SECRET before, while what was made under it still counts. Nothing new is made under it. */
  constructor(appSecret: string, previous: string | null = null) {
    this.#now = keysOf(appSecret);
    this.#previous = previous === null ? null : keysOf(previous);
  }

  /** AES-256-GCM. `boundTo` (e.g. the hospital's id) must be the same on opening, so that a sealed value cannot be moved to another row. */
  seal(plain: string, boundTo: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#now.sealing, nonce).setAAD(Buffer.from(boundTo));
    return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws when the value was sealed under an APP_SECRET that is neither, or for another row. */
  open(sealed: Uint8Array, boundTo: string): string {
    try {
      return openWith(this.#now, sealed, boundTo);
    } catch (error) {
      if (this.#previous === null) throw error;
      return openWith(this.#previous, sealed, boundTo);
    }
  }

  /** The value sealed anew, where it was sealed under the APP_SECRET before; null: it needs not be. Throws as `open` does. */
  reseal(sealed: Uint8Array, boundTo: string): Buffer | null {
    try {
      openWith(this.#now, sealed, boundTo);
      return null;
    } catch {
      return this.seal(this.open(sealed, boundTo), boundTo);
    }
  }

  /** HMAC-SHA-256 for codes short enough to type: without APP_SECRET a stolen table cannot be searched. `purpose` keeps codes of different kinds apart. */
  hashCode(code: string, purpose: string): Buffer {
    return hashWith(this.#now, code, purpose);
  }

  /** Every hash by which a code may have been kept: the one made now comes first. */
  hashesOfCode(code: string, purpose: string): Buffer[] {
    return [this.#now, ...(this.#previous === null ? [] : [this.#previous])].map((keys) => hashWith(keys, code, purpose));
  }

  /** A token that the same inputs give again (a repeated request gets the same session). */
  deriveToken(material: string, purpose: string): string {
    return hashWith(this.#now, material, purpose).toString('base64url');
  }
}

function openWith({ sealing }: Keys, sealed: Uint8Array, boundTo: string): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(bytes.subarray(bytes.length - tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)), decipher.final()]).toString('utf8');
}

function hashWith({ codes }: Keys, code: string, purpose: string): Buffer {
  return createHmac('sha256', codes).update(`${purpose}\0${code}`).digest();
}

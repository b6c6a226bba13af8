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

export class Secrets {
  readonly #sealing: Buffer;
  readonly #codes: Buffer;

  constructor(appSecret: string) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', appSecret, 'mimamori-line', purpose, 32));
    this.#sealing = derive('sealing');
    this.#codes = derive('codes');
  }

  /** AES-256-GCM. `boundTo` (e.g. the hospital's id) must be the same on opening, so that a sealed value cannot be moved to another row. */
  seal(plain: string, boundTo: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce).setAAD(Buffer.from(boundTo));
    return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws when the value was sealed under another APP_SECRET or for another row. */
  open(sealed: Uint8Array, boundTo: string): string {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.#sealing, bytes.subarray(0, nonceBytes))
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(bytes.subarray(bytes.length - tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)), decipher.final()]).toString('utf8');
  }

  /** HMAC-SHA-256 for codes short enough to type: without APP_SECRET a stolen table cannot be searched. `purpose` keeps codes of different kinds apart. */
  hashCode(code: string, purpose: string): Buffer {
    return createHmac('sha256', this.#codes).update(`${purpose}\0${code}`).digest();
  }

  /** A token that the same inputs give again (a repeated request gets the same session). */
  deriveToken(material: string, purpose: string): string {
    return createHmac('sha256', this.#codes).update(`${purpose}\0${material}`).digest('base64url');
  }
}

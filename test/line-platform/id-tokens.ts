// ID tokens of LINE Login (ES256, one hour) and their public keys; forged ones too, for those who must refuse them.
import { exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';

export type Forgery = 'wrong-key' | 'unknown-kid' | 'alg-none' | 'hs256' | 'wrong-iss' | 'wrong-aud' | 'expired';

export interface IdTokenOptions {
  forge?: Forgery;
  /** Laid over the claims that LINE would write. */
  claims?: Record<string, unknown>;
  lifeSeconds?: number;
  nonce?: string;
}

interface Key {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

export class IdTokens {
  #keys: Key[];
  readonly #now: () => Date;

  private constructor(keys: Key[], now: () => Date) {
    this.#keys = keys;
    this.#now = now;
  }

  static async start(now: () => Date): Promise<IdTokens> {
    return new IdTokens([await makeKey()], now);
  }

  jwks(): { keys: JWK[] } {
    return { keys: this.#keys.map((key) => key.publicJwk) };
  }

  /** From here on tokens are signed with a new key. `keepOld: false` also takes the old ones out of the published set. */
  async rotate({ keepOld = true } = {}): Promise<void> {
    this.#keys = [await makeKey(), ...(keepOld ? this.#keys : [])];
  }

  async issue(user: { userId: string; displayName: string }, loginChannelId: string, options: IdTokenOptions = {}): Promise<string> {
    const [key] = this.#keys;
    if (!key) throw new Error('there is always a key');
    const now = Math.floor(this.#now().getTime() / 1_000);
    const issued = options.forge === 'expired' ? now - 7_200 : now;
    const claims = {
      iss: options.forge === 'wrong-iss' ? 'https://access.line.me.example.com' : 'https://access.line.me',
      sub: user.userId,
      aud: options.forge === 'wrong-aud' ? '1999999999' : loginChannelId,
      exp: issued + (options.lifeSeconds ?? 3_600),
      iat: issued,
      ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
      amr: ['linesso'],
      name: user.displayName,
      ...options.claims,
    };
    switch (options.forge) {
      case 'alg-none':
        return new UnsecuredJWT(claims).encode();
      case 'hs256':
        // The classic confusion: a public key taken for a shared secret.
        return new SignJWT(claims)
          .setProtectedHeader({ typ: 'JWT', alg: 'HS256', kid: key.kid })
          .sign(new TextEncoder().encode(JSON.stringify(key.publicJwk)));
      case 'wrong-key':
        return sign(claims, { ...(await makeKey()), kid: key.kid });
      case 'unknown-kid':
        return sign(claims, await makeKey());
      default:
        return sign(claims, key);
    }
  }
}

function sign(claims: Record<string, unknown>, key: Key): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'ES256', kid: key.kid }).sign(key.privateKey);
}

async function makeKey(): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = crypto.randomUUID().replaceAll('-', '');
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'ES256' } };
}

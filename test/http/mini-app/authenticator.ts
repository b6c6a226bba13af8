// A phone's authenticator in software: makes a passkey and gives it, as a browser would hand its answers on. Attests nothing and does not count.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Phone } from './stage.ts';

/** The site of the stage's server. */
const origin = 'https://mimamori.example';
const userPresentAndVerified = 0x05;
const holdsNewKey = 0x40;

export interface Authenticator {
  /** The body of POST /api/passkeys, for the challenge that the phone's session is given now. */
  make(phone: Phone): Promise<object>;
  /** Gives the passkey in the phone's session. */
  give(phone: Phone): Promise<{ outcome: string }>;
}

export function newAuthenticator(): Authenticator {
  const id = randomBytes(16);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const head = (flags: number) =>
    Buffer.concat([createHash('sha256').update(new URL(origin).hostname).digest(), Buffer.from([flags, 0, 0, 0, 0])]);
  const clientData = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const answer = (response: object) => ({
    response: { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {}, response },
  });
  return {
    async make(phone) {
      const { options } = await phone.get('POST', '/passkeys/options');
      const key = [hex('a5010203262001215820'), Buffer.from(x, 'base64url'), hex('225820'), Buffer.from(y, 'base64url')];
      const data = Buffer.concat([head(userPresentAndVerified | holdsNewKey), Buffer.alloc(16), Buffer.from([0, id.length]), id, ...key]);
      const attested = Buffer.concat([
        ...[hex('a3'), text('fmt'), text('none'), text('attStmt'), hex('a0'), text('authData')],
        ...[Buffer.from([0x58, data.length]), data],
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', options.challenge).toString('base64url'),
        attestationObject: attested.toString('base64url'),
      });
    },
    async give(phone) {
      const { options } = await phone.get('POST', '/credential/passkey/options');
      // Nobody's passkeys are asked for any more; a thief would send what they have all the same.
      const client = clientData('webauthn.get', options?.challenge ?? 'AAAA');
      const data = head(userPresentAndVerified);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      const given = answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      });
      return phone.get('POST', '/credential/passkey', given);
    },
  };
}

const hex = (digits: string) => Buffer.from(digits, 'hex');
/** A short text in CBOR. */
const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);

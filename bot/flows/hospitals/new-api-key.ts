// Draws an API key: what the hospital gets, and what is kept of it.
import { v7 as uuidv7 } from 'uuid';
import { randomToken, sha256 } from '../../crypto/secrets.ts';
import { writeApiKey } from '../../domain/api-key.ts';

export function newApiKey(hospitalId: string): { apiKey: string; row: { id: string; secretHash: Buffer } } {
  const keyId = uuidv7();
  const secret = randomToken(256);
  return { apiKey: writeApiKey({ hospitalId, keyId, secret }), row: { id: keyId, secretHash: sha256(secret) } };
}

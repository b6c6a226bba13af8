// Draws an API key: what the hospital gets, and what is kept of it.
import { v7 as uuidv7 } from 'uuid';
import { writeApiKey } from '../../domain/api-key.ts';
import { randomToken, sha256 } from '../../secrets.ts';

export function newApiKey(hospitalId: string): { apiKey: string; row: { id: string; secretHash: Buffer } } {
  const keyId = uuidv7();
  const secret = randomToken(256);
  return { apiKey: writeApiKey({ hospitalId, keyId, secret }), row: { id: keyId, secretHash: sha256(secret) } };
}

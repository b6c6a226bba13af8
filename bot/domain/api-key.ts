// The written form of a hospital's API key: mk_{hospital}_{key id}_{256 random bits}.

export interface ApiKeyParts {
  hospitalId: string;
  keyId: string;
  secret: string;
}

// The hospital and the key's id stand in the key, so that a request is checked by one look-up on the table's own key.
const written = /^mk_([a-z0-9][a-z0-9-]{1,31})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

export function writeApiKey(key: ApiKeyParts): string {
  return `mk_${key.hospitalId}_${key.keyId}_${key.secret}`;
}

/** null: not a key of ours. */
export function parseApiKey(text: string): ApiKeyParts | null {
  const [, hospitalId, keyId, secret] = written.exec(text) ?? [];
  return hospitalId && keyId && secret ? { hospitalId, keyId, secret } : null;
}

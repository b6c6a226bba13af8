// Holds what processes have logged against everything personal or secret that went through them.

/** What it is, for the report, and the thing itself. */
export type Personal = readonly [what: string, value: string];

/** Throws, naming each kind of thing found and the line it stands in, if `logs` hold any of them in any writing that is likely in a log. */
export function expectNothingPersonal(logs: string, personal: Iterable<Personal>): void {
  const lines = logs.split('\n');
  const found: string[] = [];
  for (const [what, value] of personal) {
    if (value.length < 2) throw new Error(`too short to look for: ${what}`);
    for (const written of writings(value)) {
      const line = lines.find((candidate) => candidate.includes(written));
      if (line !== undefined) found.push(`${what}: ${line}`);
    }
  }
  if (found.length > 0) throw new Error(`The logs hold what they must not:\n${found.join('\n')}`);
}

/** As it stands, in a URL, escaped in JSON, encoded, and without what groups its digits. */
function writings(value: string): Set<string> {
  const bytes = Buffer.from(value, 'utf8');
  const ungrouped = /^[\d-]+$/.test(value) ? value.replaceAll('-', '') : value;
  return new Set([
    value,
    ungrouped,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    [...value].map((sign) => (sign < '\u0080' ? sign : [...sign].map(escaped).join(''))).join(''),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]);
}

function escaped(sign: string): string {
  return Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}

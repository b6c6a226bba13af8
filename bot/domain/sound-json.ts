// Finds in parsed JSON what no text column can hold and no sender means: NUL characters, halves of surrogate pairs, bottomless nesting.

export interface Unsound {
  /** JSON path of the value. */
  path: string;
  reason: string;
}

const deepest = 16;

/** The first unsound place in `value`, or null. `path` is where `value` itself stands. */
export function findUnsound(value: unknown, path = '$', depth = 0): Unsound | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return { path, reason: 'must not hold the NUL character' };
    if (!value.isWellFormed()) return { path, reason: 'must be well-formed Unicode (it holds half of a surrogate pair)' };
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth === deepest) return { path, reason: `must not be nested more than ${deepest} levels deep` };
  for (const [key, child] of Object.entries(value)) {
    if (findUnsound(key) !== null) return { path, reason: 'has a name that is not plain text' };
    const found = findUnsound(child, jsonPath([Array.isArray(value) ? Number(key) : key], path), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** `['data', 'card', 0, 'label']` → `$.data.card[0].label`. A name from outside is cut, so that an answer stays short. */
export function jsonPath(steps: readonly PropertyKey[], from = '$'): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    const name = String(step).slice(0, 60);
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
  }, from);
}

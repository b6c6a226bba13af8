// Finds in parsed JSON what no text column can hold and no sender means: NUL characters, halves of surrogate pairs, bottomless nesting.

export interface Unsound {
  /** JSON path of the value. */
  path: string;
  reason: string;
}

const deepest = 16;

/** The first unsound place in `value`, or null. `path` is where `value` itself stands. */
export function findUnsound(value: unknown, path = '$'): Unsound | null {
  const found = find(value, 0);
  return found === null ? null : { path: jsonPath(found.steps.reverse(), path), reason: found.reason };
}

interface Found {
  /** From the value found outwards. */
  steps: PropertyKey[];
  reason: string;
}

/** Most values are sound, so a path is built only for one that is not. */
function find(value: unknown, depth: number): Found | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return { steps: [], reason: 'must not hold the NUL character' };
    if (!value.isWellFormed()) return { steps: [], reason: 'must be well-formed Unicode (it holds half of a surrogate pair)' };
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth === deepest) return { steps: [], reason: `must not be nested more than ${deepest} levels deep` };
  const isList = Array.isArray(value);
  for (const key of Object.keys(value)) {
    if (!isList && find(key, 0) !== null) return { steps: [], reason: 'has a name that is not plain text' };
    const found = find((value as Record<string, unknown>)[key], depth + 1);
    if (found === null) continue;
    found.steps.push(isList ? Number(key) : key);
    return found;
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

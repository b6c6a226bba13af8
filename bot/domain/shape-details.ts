// Fits a value from outside into its shape, or says in plain words what is wrong with it: JSON path and reason, never the value.
import type { ZodError, z } from 'zod';
import { jsonPath } from './sound-json.ts';

export interface ShapeDetail {
  path: string;
  reason: string;
}

/** More than this helps nobody and makes a small request into a big answer. */
const most = 20;

/** `from`: where the value stands, `$` for a whole body. A shape that says itself what it wants is believed. */
export function fitShape<S extends z.ZodType>(shape: S, value: unknown, from = '$'): { good: z.infer<S> } | { errors: ShapeDetail[] } {
  const parsed = shape.safeParse(value, { error: reasonOf });
  return parsed.success ? { good: parsed.data } : { errors: findDetails(parsed.error, from) };
}

function findDetails(error: ZodError, from: string): ShapeDetail[] {
  return error.issues.flatMap((issue) => explain(issue, from)).slice(0, most);
}

function explain(issue: ZodError['issues'][number], from: string): ShapeDetail[] {
  const path = jsonPath(issue.path, from);
  return issue.code === 'unrecognized_keys'
    ? issue.keys.slice(0, most).map((key) => ({ path: jsonPath([key], path), reason: 'is not known here' }))
    : [{ path, reason: issue.message }];
}

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** undefined: zod's own words. */
function reasonOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'never') return 'must be left out here';
      return orMissing(issue.input, `must be ${kinds[issue.expected] ?? issue.expected}`);
    case 'invalid_value':
      return orMissing(issue.input, `must be ${oneOf(issue.values)}`);
    case 'invalid_union': {
      // Which of several shapes is meant, a field says: what it may be stands in the options.
      const field = 'discriminator' in issue && typeof issue.discriminator === 'string' ? issue.discriminator : null;
      if (field === null || !('options' in issue) || !Array.isArray(issue.options)) return undefined;
      const given = typeof issue.input === 'object' && issue.input !== null ? (issue.input as Record<string, unknown>)[field] : null;
      return orMissing(given, `must be ${oneOf(issue.options)}`);
    }
    case 'invalid_format':
      return issue.format === 'uuid' ? 'must be an id as this API gives it (a UUID, e.g. 0192f3a4-7c1e-7b2a-9d55-2f6f0c9a1b33)' : undefined;
    case 'too_small':
      if (issue.minimum === 1 && issue.inclusive !== false && issue.origin in counted) return 'must not be empty';
      return `must ${amount('at least', issue.origin, issue.minimum)}`;
    case 'too_big':
      return `must ${amount('at most', issue.origin, issue.maximum)}`;
    default:
      return undefined;
  }
}

function orMissing(given: unknown, reason: string): string {
  return given === undefined ? `is missing; it ${reason}` : reason;
}

const kinds: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
};

/** What has a length, and what it is counted in. */
const counted: Record<string, string> = { string: 'characters', array: 'entries' };

function amount(bound: string, origin: string, limit: number | bigint): string {
  const unit = counted[origin];
  return unit === undefined ? `be ${bound} ${limit}` : `have ${bound} ${limit} ${unit}`;
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}

// Says in plain words what is wrong with a value that did not fit its shape: JSON path and reason, never the value.
import type { ZodError } from 'zod';
import { jsonPath } from './sound-json.ts';

export interface ShapeDetail {
  path: string;
  reason: string;
}

/** More than this helps nobody and makes a small request into a big answer. */
const most = 20;

/** `from`: where the value stands, `$` for a whole body. */
export function findDetails(error: ZodError, from = '$'): ShapeDetail[] {
  return error.issues.flatMap((issue) => explain(issue, from)).slice(0, most);
}

function explain(issue: ZodError['issues'][number], from: string): ShapeDetail[] {
  const path = jsonPath(issue.path, from);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, most).map((key) => ({ path: jsonPath([key], path), reason: 'is not known here' }));
    case 'invalid_type':
      return [{ path, reason: issue.expected === 'never' ? 'must be left out here' : issue.message }];
    case 'invalid_value':
      return [{ path, reason: `must be ${oneOf(issue.values)}` }];
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? [{ path, reason: `must be ${oneOf(issue.options)}` }]
        : [{ path, reason: issue.message }];
    default:
      return [{ path, reason: issue.message }];
  }
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}

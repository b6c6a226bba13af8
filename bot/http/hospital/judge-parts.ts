// Judges the parts of a batch each on its own, so that one bad part does not refuse the others.
import { z } from 'zod';
import { fitShape, type ShapeDetail } from '../../domain/shape-details.ts';
import { findUnsound } from '../../domain/sound-json.ts';

/** Parts in one request. */
export const maxParts = 500;

export const partErrors = z.array(
  z.object({ path: z.string().describe('JSON path within the part, e.g. $.data.startsAt'), reason: z.string() }),
);

export type Judged<T> = { good: T } | { errors: ShapeDetail[] };

export function judgePart<T>(shape: z.ZodType<T>, part: unknown): Judged<T> {
  const unsound = findUnsound(part);
  if (unsound !== null) return { errors: [unsound] };
  return fitShape(shape, part);
}

/** What the part calls itself, for the answer, even when the rest of it is wrong; null when even that cannot be read. */
export function nameOf(part: unknown, field: string): string | null {
  const name = typeof part === 'object' && part !== null && Object.hasOwn(part, field) ? (part as Record<string, unknown>)[field] : null;
  return typeof name === 'string' && name.length <= 128 ? name : null;
}

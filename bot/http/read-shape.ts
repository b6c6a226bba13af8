// Reads what came from outside in the shape that it must have.
import type { z } from 'zod';
import { fitShape } from '../domain/shape-details.ts';
import { findUnsound } from '../domain/sound-json.ts';
import { AppError } from '../errors.ts';

/** The value in its shape; throws AppError invalid_shape with JSON paths. `from`: where the value stands, `$` for a whole body. `partwise`: soundness is judged part by part, later. */
export function readShape<S extends z.ZodType>(shape: S, value: unknown, from: string, partwise = false): z.infer<S> {
  const unsound = partwise ? null : findUnsound(value, from);
  if (unsound !== null) throw new AppError('invalid_shape', 'The request holds text that cannot be kept.', { details: [unsound] });
  const fit = fitShape(shape, value, from);
  if ('errors' in fit) throw new AppError('invalid_shape', 'The request does not have the expected shape.', { details: fit.errors });
  return fit.good;
}

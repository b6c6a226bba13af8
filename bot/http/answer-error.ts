// The one place where an error becomes an answer: {error: {code, message, details?}}. What is not ours or the caller's is 500 and tells nothing.
import type { ErrorRequestHandler } from 'express';
import { AppError, type ErrorCode } from '../errors.ts';
import type { Log } from '../log.ts';

/** Last in the app. Logs what is not expected by class and frames, never by message. */
export function answerError(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const ours = translateError(error);
    if (ours.code === 'internal') log.error({ error, method: request.method, route: response.locals.route }, 'request failed');
    if (ours.code === 'unavailable')
      log.warn({ error, method: request.method, route: response.locals.route }, 'request could not be served');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (ours.code === 'unavailable') response.set('retry-after', '5');
    response
      .status(ours.status)
      .set('cache-control', 'no-store')
      .json({ error: { code: ours.code, message: ours.message, ...(ours.details.length > 0 ? { details: ours.details } : {}) } });
  };
}

/** `type` of the errors of express.json and its kin, which carry a status of their own that is not to be trusted blindly. */
const bodyErrors: Record<string, [ErrorCode, string]> = {
  'entity.too.large': ['too_large', 'The body is larger than is read here (1 MB of events or patients). Part big batches.'],
  'entity.not.utf8': ['invalid_json', 'The body is not valid UTF-8. Send JSON in UTF-8 (Shift_JIS and EUC-JP are not read).'],
  'entity.parse.failed': ['invalid_json', 'The body is not valid JSON.'],
  'encoding.unsupported': ['unsupported_media_type', 'Send the body without Content-Encoding.'],
  'charset.unsupported': ['unsupported_media_type', 'Send the body as application/json in UTF-8.'],
  'request.size.invalid': ['bad_request', 'The body does not have the length that Content-Length says.'],
  'request.aborted': ['bad_request', 'The request ended early.'],
};

/** Names of the errors of `send` (express.static) that a caller brings about by headers and paths. */
const fileErrors: Record<string, [ErrorCode, string]> = {
  RangeNotSatisfiableError: ['bad_request', 'The file does not have that range.'],
  PreconditionFailedError: ['bad_request', 'The file does not meet the condition of the request.'],
  BadRequestError: ['bad_request', 'The path is not that of a file.'],
  ForbiddenError: ['not_found', 'There is nothing at this address.'],
  NotFoundError: ['not_found', 'There is nothing at this address.'],
};

/** Codes with which PostgreSQL or the way to it says "not now": senders may try again. */
const notNow = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ETIMEDOUT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '40P01',
  // A lock was waited for too long, or a transaction stood still: somebody else was in the way.
  '55P03',
  '25P03',
  '08006',
  '08001',
  '08003',
  'P1001',
  'P1002',
  'P1008',
  'P2024',
]);

/** Foreign errors, and ours unchanged. A foreign `status` never leaks: LINE's 429 is not our 429. */
export function translateError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof URIError) return new AppError('bad_request', 'The path is not properly percent-encoded.', { cause: error });
  const { type, code, name, expose } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  // `expose` marks the errors of express' own parts that are the caller's doing.
  const known = expose !== true ? undefined : typeof type === 'string' ? bodyErrors[type] : fileErrors[String(name)];
  if (known !== undefined) return new AppError(known[0], known[1], { cause: error });
  if (typeof code === 'string' && notNow.has(code))
    return new AppError('unavailable', 'The service is not available just now. Try again soon.', { cause: error });
  return new AppError('internal', 'Something went wrong on our side. Try again; if it stays, tell the operator.', { cause: error });
}

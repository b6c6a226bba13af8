// The one error class that stops a request, and the one table from code to HTTP status.

export const statusOf = {
  bad_request: 400,
  invalid_json: 400,
  invalid_shape: 400,
  bad_signature: 401,
  unauthorized: 401,
  id_token_rejected: 401,
  id_token_used: 401,
  session_ended: 401,
  credential_required: 403,
  consent_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof statusOf;

export interface ErrorDetail {
  /** JSON path, e.g. $.data.startsAt */
  path: string;
  reason: string;
}

/** Stops a request. The message tells the caller what was wrong and what to do, and holds nothing personal. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: readonly ErrorDetail[] } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? [];
  }

  get status(): number {
    return statusOf[this.code];
  }
}

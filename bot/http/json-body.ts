// Reads a JSON body: nothing but JSON, at most 1 MB, and says exactly what is wrong otherwise.
import express, { type RequestHandler } from 'express';
import { AppError } from '../errors.ts';

// Compressed bodies are refused: a megabyte is little, and what unpacks to more than it weighs is not worth guarding against.
const parse = express.json({ limit: '1mb', inflate: false, strict: false, type: () => true });

/** `optional`: a request without a body is read as `{}`. */
export function jsonBody(options: { optional: boolean }): RequestHandler {
  return (request, response, next) => {
    const empty = request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0;
    if (empty) {
      if (!options.optional) throw new AppError('invalid_json', 'Send a JSON body.');
      request.body = {};
      next();
      return;
    }
    if (!request.is('application/json')) throw new AppError('unsupported_media_type', 'Send the body as Content-Type: application/json.');
    parse(request, response, next);
  };
}

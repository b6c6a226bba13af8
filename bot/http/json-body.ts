// Reads a JSON body: nothing but JSON in UTF-8, at most 1 MB or less, and says exactly what is wrong otherwise.
import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { AppError } from '../errors.ts';

export const maxBodyBytes = 1_048_576;

// Compressed bodies are refused: a megabyte is little, and what unpacks to more than it weighs is not worth guarding against.
const parserOf = (limit: number) =>
  express.json({
    limit,
    inflate: false,
    strict: false,
    type: () => true,
    // Read as UTF-8 all the same, what an older system sends in Shift_JIS would be a place or a name that nobody can read, on a phone.
    verify: (_request, _response, body) => {
      if (!isUtf8(body)) throw Object.assign(new Error('the body is not UTF-8'), { type: 'entity.not.utf8' });
    },
  });
const parseUsual = parserOf(maxBodyBytes);
const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i;

/** `optional`: a request without a body is read as `{}`. `maxBytes`: where less than usual is enough; also of a body whose length nobody has said. */
export function jsonBody(options: { optional: boolean; maxBytes?: number }): RequestHandler {
  const parse = options.maxBytes === undefined ? parseUsual : parserOf(options.maxBytes);
  return (request, response, next) => {
    const empty = request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0;
    if (empty) {
      if (!options.optional) throw new AppError('invalid_json', 'Send a JSON body.');
      request.body = {};
      next();
      return;
    }
    if (!request.is('application/json')) throw new AppError('unsupported_media_type', 'Send the body as Content-Type: application/json.');
    const named = charset.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase();
    if (named !== undefined && named !== 'utf-8' && named !== 'utf8')
      throw new AppError('unsupported_media_type', 'Send the body as application/json in UTF-8.');
    // The one name of the encoding that the parser knows.
    if (named !== undefined) request.headers['content-type'] = 'application/json; charset=utf-8';
    parse(request, response, next);
  };
}

// What is answered where there is nothing: an unknown path, or a method that a path does not have.
import type { RequestHandler } from 'express';
import { AppError } from '../errors.ts';

export const notFound: RequestHandler = (_request, response) => {
  response.locals.route ??= '(unknown)';
  throw new AppError('not_found', 'There is nothing at this address.');
};

/** What `Allow` says. `methods`: those the path has, in lower case; where there is a GET, express answers HEAD too. */
export function allowOf(methods: readonly string[]): string {
  const has = methods.map((m) => m.toUpperCase());
  return [...new Set(has.includes('GET') ? [...has, 'HEAD'] : has)].join(', ');
}

/** `methods`: as for `allowOf`. */
export function methodNotAllowed(methods: readonly string[]): RequestHandler {
  const allow = allowOf(methods);
  return (_request, response) => {
    response.set('allow', allow);
    throw new AppError('method_not_allowed', `This address answers ${allow}.`);
  };
}

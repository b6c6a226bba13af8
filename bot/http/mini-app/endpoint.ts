// One endpoint of the mini-app's API: what it needs of the session, the shapes that validate it, and what it does.
import type { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Context } from '../../flows/context.ts';
import type { OpenSession } from '../../flows/members/open-session.ts';
import { readShape } from '../read-shape.ts';
import type { Limit } from './limits.ts';
import type { Need } from './needs.ts';

export interface Answer {
  status?: 201;
  body: unknown;
}

export interface Call<Q, B> {
  context: Context;
  session: OpenSession;
  /** The `:id` in the path: one of ours by its form, whosever it is. */
  id: string;
  query: Q;
  body: B;
}

export interface Endpoint<Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Below /api, as express writes it; its one parameter is `:id`. */
  path: string;
  needs: readonly Need[];
  limit?: Limit;
  query?: Q;
  body?: B;
}

/** An endpoint that can be run: it validates the request, then runs. */
export interface RunnableEndpoint extends Endpoint {
  handle(context: Context, session: OpenSession, raw: { id: unknown; query: unknown; body: unknown }): Promise<Answer>;
}

export function endpoint<Q extends z.ZodType, B extends z.ZodType>(
  described: Endpoint<Q, B>,
  run: (call: Call<z.infer<Q>, z.infer<B>>) => Promise<Answer>,
): RunnableEndpoint {
  return {
    ...described,
    handle: async (context, session, raw) => {
      const id = described.path.includes(':id') ? readId(raw.id) : '';
      const query = described.query && readShape(described.query, raw.query, '$.query');
      const body = described.body && readShape(described.body, raw.body, '$');
      // Without a shape the endpoint has no query or body to read.
      return run({ context, session, id, query: query as z.infer<Q>, body: body as z.infer<B> });
    },
  };
}

/** Nothing of ours has an id of another form: answered as any id that is not the caller's. */
function readId(value: unknown): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) throw notYours();
  return value;
}

/** Whether it is somebody else's or never was: the answer is the same to the letter. */
export function notYours(): AppError {
  return new AppError('not_found', 'There is nothing of yours with this id.');
}

// One operation of the hospital API: the shapes that validate it, that document it, and what it does.
import type { z } from 'zod';
import type { ErrorCode } from '../../errors.ts';
import type { Context } from '../../flows/context.ts';
import type { Caller } from '../../flows/hospitals/authorize-hospital.ts';
import { readShape } from '../read-shape.ts';

export interface Answer {
  status: 200 | 201;
  /** Written as JSON, where a Date becomes ISO 8601 in UTC. */
  body: unknown;
}

export interface AnswerDoc {
  description: string;
  shape: z.ZodType;
  example: unknown;
}

/** A request as it came: nothing in it is trusted yet. */
export interface Raw {
  params: unknown;
  query: unknown;
  body: unknown;
}

export interface Body<B extends z.ZodType = z.ZodType> {
  shape: B;
  /** Of a batch whose parts are judged each on its own: what a part should be. `shape` then only opens the batch. */
  documented?: z.ZodType;
  examples: Record<string, { summary: string; value: unknown }>;
  /** An empty request will do too. */
  optional?: true;
}

export interface Operation<P extends z.ZodObject = z.ZodObject, Q extends z.ZodObject = z.ZodObject, B extends z.ZodType = z.ZodType> {
  id: string;
  method: 'get' | 'put' | 'post' | 'delete';
  /** As OpenAPI writes it: /v1/patients/{cardNumber} */
  path: string;
  summary: string;
  description: string;
  params?: P;
  query?: Q;
  body?: Body<B>;
  /** With one key to one web process, where it is fewer than all may be together. */
  requestsPerMinute?: number;
  answers: Partial<Record<200 | 201, AnswerDoc>>;
  /** Beyond those that any operation can answer. */
  errors: readonly ErrorCode[];
}

export interface Call<P, Q, B> {
  context: Context;
  hospital: Caller['hospital'];
  params: P;
  query: Q;
  body: B;
}

/** An operation that can be run: it validates the request, then runs. */
export interface RunnableOperation extends Operation {
  handle(context: Context, hospital: Caller['hospital'], raw: Raw): Promise<Answer>;
}

export function operation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  doc: Operation<P, Q, B>,
  run: (call: Call<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<Answer>,
): RunnableOperation {
  return {
    ...doc,
    handle: async (context, hospital, raw) =>
      run({
        context,
        hospital,
        // Without a shape the operation has none of it to read.
        params: (doc.params && readShape(doc.params, raw.params, '$.path')) as z.infer<P>,
        query: (doc.query && readShape(doc.query, raw.query, '$.query')) as z.infer<Q>,
        body: (doc.body && readShape(doc.body.shape, raw.body, '$', doc.body.documented !== undefined)) as z.infer<B>,
      }),
  };
}

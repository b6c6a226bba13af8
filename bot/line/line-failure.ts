// Translates whatever a call of the bot-sdk throws into one of a few failures; nothing outside this room sees a foreign error.
import { HTTPFetchError } from '@line/bot-sdk';
import { DeadlinePassed } from './with-deadline.ts';

export type LineFailure =
  /** LINE answered with this status, which was no 2xx. */
  | { kind: 'answered'; status: number; body: string; headers: Headers }
  | { kind: 'timeout' }
  /** No answer, or one that could not be read. */
  | { kind: 'network' };

export function lineFailure(error: unknown): LineFailure {
  if (error instanceof HTTPFetchError) return { kind: 'answered', status: error.status, body: error.body, headers: error.headers };
  if (error instanceof DeadlinePassed) return { kind: 'timeout' };
  return { kind: 'network' };
}

// What LINE was told has arrived is handled, even where the process that said so is gone.
import { setTimeout as sleep } from 'node:timers/promises';
import { findOverdueParties } from '../../store/webhook/find-overdue-parties.ts';
import type { Context } from '../context.ts';
import { lineEventHandler } from './handle-line-events.ts';

const partiesARound = 50;
const pauseMs = 1_000;

/** Runs until `signal` aborts, then finishes what it has begun. Any number may run: each event is claimed by one. */
export async function recoverWebhookEvents(context: Context, signal: AbortSignal): Promise<void> {
  const handler = lineEventHandler(context);
  while (!signal.aborted) {
    try {
      for (const { hospitalId, party } of await findOverdueParties(context.database, partiesARound)) handler.handle(hospitalId, party);
    } catch (error) {
      context.log.error({ job: 'recover_webhook_events', error }, 'a round of recovery failed and is tried again');
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
  await handler.idle();
}

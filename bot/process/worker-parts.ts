// What a worker does, as parts that run side by side until told to stop.
import { recoverWebhookEvents } from '../flows/chat/recover-webhook-events.ts';
import { runClock } from '../flows/clock/run-clock.ts';
import { runWorker } from '../flows/delivery/run-worker.ts';
import type { Running } from './run-entry.ts';

export const workerParts: readonly ((running: Running) => Promise<void>)[] = [
  ({ context, deliverer, signal }) => runWorker(context, signal, deliverer),
  ({ context, signal }) => runClock(context, signal),
  ({ context, signal }) => recoverWebhookEvents(context, signal),
];

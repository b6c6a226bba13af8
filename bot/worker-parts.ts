// What a worker does, as parts that run side by side until told to stop.
import { recoverWebhookEvents } from './flows/recover-webhook-events.ts';
import { runClock } from './flows/run-clock.ts';
import { runWorker } from './flows/run-worker.ts';
import type { Running } from './run-entry.ts';

export const workerParts: readonly ((running: Running) => Promise<void>)[] = [
  ({ context, signal }) => runWorker(context, signal),
  ({ context, signal }) => runClock(context, signal),
  ({ context, signal }) => recoverWebhookEvents(context, signal),
];

// Waits until nothing that must not arrive any more is under way.
import { setTimeout as sleep } from 'node:timers/promises';
import { leaseMs } from '../domain/delivery.ts';
import { AppError } from '../errors.ts';

/**
 * `silence`: one round, which cancels what has not been sent and counts what is being sent. Throws AppError unavailable with `otherwise`
 * when something still is after the longest time an attempt can last.
 */
export async function untilSilent(silence: () => Promise<number>, otherwise: string): Promise<void> {
  const deadline = performance.now() + leaseMs + 5_000;
  while ((await silence()) > 0) {
    if (performance.now() > deadline) throw new AppError('unavailable', otherwise);
    await sleep(25);
  }
}

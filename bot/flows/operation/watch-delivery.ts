// Looks at how delivery stands, for whoever watches the process; however often it is asked, the database is asked no more than every five seconds.
import { inTime } from '../../in-time.ts';
import { type DeliveryState, readDeliveryState } from '../../store/operation/read-delivery-state.ts';
import type { Context } from '../context.ts';

export type { DeliveryState };

const freshMs = 5_000;
/** Shorter than the patience of whoever scrapes. */
const patienceMs = 3_000;

/** null: the database does not answer. */
export function watchDelivery(context: Context): () => Promise<DeliveryState[] | null> {
  let last: Promise<DeliveryState[] | null> = Promise.resolve(null);
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - askedAt < freshMs) return last;
    askedAt = performance.now();
    last = ask(context);
    return last;
  };
}

function ask(context: Context): Promise<DeliveryState[] | null> {
  return inTime(readDeliveryState(context.database), patienceMs, () => null).catch(() => null);
}

// Looks at how delivery stands, for whoever watches the process; however often it is asked, the database is asked no more than every five seconds.
import { type DeliveryState, readDeliveryState } from '../../store/operation/read-delivery-state.ts';
import type { Context } from '../context.ts';

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

async function ask(context: Context): Promise<DeliveryState[] | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  try {
    return await Promise.race([readDeliveryState(context.database).catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

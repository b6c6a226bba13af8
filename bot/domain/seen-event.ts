// Tells an event sent again from another one that bears an id already used.
import { isDeepStrictEqual } from 'node:util';
import type { HospitalEvent } from './hospital-event.ts';

/** As stored; of a removed patient little of the data is left. */
export interface SeenEvent {
  type: string;
  data: object;
}

/** The time does not count: some systems stamp what they send again anew. */
export function isAnotherEvent(seen: SeenEvent, event: HospitalEvent): boolean {
  const data = event.data as Record<string, unknown>;
  return seen.type !== event.type || Object.entries(seen.data).some(([name, value]) => !isDeepStrictEqual(value, data[name]));
}

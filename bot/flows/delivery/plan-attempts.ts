// Gives attempts that were just leased their place in their channel's pace.
import type { Client } from '../../store/database.ts';
import { reservePace } from '../../store/delivery/reserve-pace.ts';
import type { Attempt } from './sender.ts';

export interface Plan {
  attempts: Attempt[];
  startsInMs: number;
}

/** One plan a hospital. Call at the end of the transaction that leases them: it holds the channel's pace until the commit. */
export async function planAttempts(client: Client, attempts: readonly Attempt[]): Promise<Plan[]> {
  const byHospital = Map.groupBy(attempts, (a) => a.hospitalId);
  const starts = await reservePace(client, new Map([...byHospital].map(([hospitalId, of]) => [hospitalId, of.length])));
  return [...byHospital].map(([hospitalId, of]) => ({ attempts: of, startsInMs: starts.get(hospitalId) ?? 0 }));
}

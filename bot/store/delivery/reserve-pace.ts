// Plans sends of a channel one after the other, for all processes together, so that LINE's rate is kept.
import { paceGapMs } from '../../domain/delivery.ts';
import type { Client } from '../database.ts';

/** `counts`: sends by hospital. Returns by hospital the milliseconds until the first may begin; the others follow by paceGapMs each. */
export async function reservePace(client: Client, counts: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  if (counts.size === 0) return new Map();
  // In one order, so that two workers never wait for each other.
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const { rows } = await client.query<{ hospitalId: string; startsInMs: number }>({
    name: 'reserve-pace',
    text: `with given as (select * from unnest($1::text[], $2::float8[]) as r(hospital_id, takes)),
      reserved as (
        insert into paces as p (hospital_id, free_at) select hospital_id, clock_timestamp() + takes * interval '1 millisecond' from given
        on conflict (hospital_id) do update set free_at = greatest(p.free_at, clock_timestamp()) + (select takes from given g where g.hospital_id = p.hospital_id) * interval '1 millisecond'
        returning hospital_id, free_at
      )
      select hospital_id as "hospitalId", (extract(epoch from free_at - clock_timestamp()) * 1000 - takes)::float8 as "startsInMs" from reserved join given using (hospital_id)`,
    values: [sorted.map(([hospitalId]) => hospitalId), sorted.map(([, count]) => count * paceGapMs)],
  });
  return new Map(rows.map((r) => [r.hospitalId, Math.max(0, r.startsInMs)]));
}

// Deletes the past of the big tables, a few pages at a time from the first page to the last: no index has to be kept for it, and no step is long.
import { eventDays, settledDays, visitDays } from '../../domain/retention.ts';
import type { Database } from '../database.ts';

/** Two megabytes: some ten thousand rows at most. */
const pagesAStep = 256;

/** $1 and $2: the pages, the second left out. */
const statements = {
  // Of a removed patient's events the ids stay, so that one sent again is a duplicate, and the visit's, which goes with them; looked at for a week, should a night fail.
  // A visit of which something newer was said stays with that. By the hospital's clock, which may run some minutes ahead of ours: else a visit whose last event
  // goes before it would never be looked at again.
  events: {
    text: `with gone as (
        delete from events where ctid >= $1::tid and ctid < $2::tid and received_at < now() - make_interval(days => $3) returning hospital_id, data->>'visitId' as visit_id
      ), visits as (
        delete from visits v using (select distinct hospital_id, visit_id from gone where visit_id is not null) g
        where v.hospital_id = g.hospital_id and v.id = g.visit_id and v.state_at < now() - make_interval(days => $4) + interval '1 hour'
      )
      , nameless as (
        update events set data = jsonb_strip_nulls(jsonb_build_object('visitId', data->'visitId'))
        where ctid >= $1::tid and ctid < $2::tid and data - 'visitId' <> '{}' and received_at >= now() - make_interval(days => $3)
          and patient_id = any(array(select id from patients where removed_at > now() - interval '8 days'))
      )
      select 1 from gone limit 0`,
    values: [eventDays, visitDays],
  },
  settled_pushes: {
    text: 'delete from settled_pushes where ctid >= $1::tid and ctid < $2::tid and settled_at < now() - make_interval(days => $3)',
    values: [settledDays],
  },
  audit_entries: {
    text: `delete from audit_entries a using hospitals h
      where a.ctid >= $1::tid and a.ctid < $2::tid and h.id = a.hospital_id and a.at < now() - make_interval(years => h.audit_years)`,
    values: [],
  },
};

/** One step after the other; whoever asks for the next one decides when. */
export async function* clearPast(database: Database): AsyncGenerator<void> {
  for (const [table, { text, values }] of Object.entries(statements)) {
    const { rows } = await database.pool.query<{ pages: number }>(
      `select (pg_relation_size($1::regclass) / current_setting('block_size')::int)::int as pages`,
      [table],
    );
    for (let page = 0; page < (rows[0]?.pages ?? 0); page += pagesAStep) {
      await database.pool.query({ name: `clear-past-${table}`, text, values: [`(${page},0)`, `(${page + pagesAStep},0)`, ...values] });
      yield;
    }
  }
}

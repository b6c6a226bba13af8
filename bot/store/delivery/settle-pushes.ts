// Writes down what became of attempts, many in one statement.
import type { Client, Database } from '../database.ts';

export interface Settlement {
  hospitalId: string;
  id: string;
  /** The attempt that is settled; a later attempt by another worker is not touched. */
  attempts: number;
  state: 'accepted' | 'waiting' | 'dead' | 'cancelled';
  /** state = waiting: milliseconds until the next attempt. */
  retryInMs?: number;
  failure?: string;
  requestId?: string | null;
  /** The attempt was surely not accepted and none before it was made: its subjects go back to pending, to be told as they are then. */
  dissolve?: boolean;
}

/** One statement for all: settles, and puts the subjects of dissolved pushes back (those that a newer event has put back already stay as they are). */
export async function settlePushes(on: Client | Database['pool'], settlements: readonly Settlement[]): Promise<void> {
  if (settlements.length === 0) return;
  await on.query(
    `with given as (
       select * from jsonb_to_recordset($1) as r(hospital_id text, id uuid, attempts int, state text, retry_in_ms int, failure text, request_id text, dissolve boolean)
     ), settled as (
       update pushes p set state = g.state, failure = g.failure, line_request_id = g.request_id,
         next_attempt_at = now() + coalesce(g.retry_in_ms, 0) * interval '1 millisecond',
         settled_at = case when g.state = 'waiting' then null else now() end
       from given g where p.hospital_id = g.hospital_id and p.id = g.id and p.state = 'sending' and p.attempts = g.attempts
       returning p.hospital_id, p.member_id, p.lane, p.subjects, p.created_at, g.dissolve
     )
     insert into pending (hospital_id, member_id, subject_kind, subject_id, lane, created_at)
     select s.hospital_id, s.member_id, x.kind, x.id, s.lane, s.created_at from settled s, jsonb_to_recordset(s.subjects) as x(kind text, id text)
     where s.dissolve order by s.hospital_id collate "C", s.member_id, x.kind collate "C", x.id collate "C"
     on conflict do nothing`,
    [
      JSON.stringify(
        settlements.map((s) => ({
          hospital_id: s.hospitalId,
          id: s.id,
          attempts: s.attempts,
          state: s.state,
          retry_in_ms: s.retryInMs ?? null,
          failure: s.failure ?? null,
          request_id: s.requestId ?? null,
          dissolve: s.dissolve ?? false,
        })),
      ),
    ],
  );
}

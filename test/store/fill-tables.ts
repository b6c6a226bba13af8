// Fills the tables of a hospital with what years leave behind, so that the planner has something to decide about.
import type pg from 'pg';

const id = (kind: number, n: string) => `('00000000-0000-7000-8${kind}00-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const days = (n: string) => `now() - ${n} * interval '1 minute'`;

const statements = [
  `insert into members (hospital_id, id, line_user_id, following) select 'kita', ${id(1, 'i')}, 'filled-' || i, true from generate_series(1, 12000) i`,
  `insert into patients (hospital_id, id, card_number, name, name_kana, birth_date) select 'kita', ${id(2, 'i')}, 'filled-' || i, '佐藤', 'サトウ', '1950-01-01' from generate_series(1, 6000) i`,
  `insert into guardians (hospital_id, member_id, patient_id, relation, slip_id) select 'kita', ${id(1, 'i')}, ${id(2, 'i')}, 'self', gen_random_uuid() from generate_series(1, 6000) i`,
  `insert into watches (hospital_id, id, patient_id, member_id, invitation_id, display_name, categories, ended_at, until)
   select 'kita', ${id(3, 'i')}, ${id(2, 'i % 6000 + 1')}, ${id(1, 'i')}, gen_random_uuid(), '長女', '{queue,notices}', case when i % 4 = 0 then now() end, case when i % 7 = 0 then now() + interval '1 day' end from generate_series(1, 12000) i`,
  `insert into invitations (hospital_id, id, patient_id, issued_by_member_id, display_name, categories, code_hash, created_at, expires_at)
   select 'kita', ${id(5, 'i')}, ${id(2, 'i % 6000 + 1')}, ${id(1, 'i % 6000 + 1')}, '長女', '{queue}', decode(md5(i::text), 'hex'), ${days('i')}, ${days('i')} from generate_series(1, 20000) i`,
  `insert into verification_slips (hospital_id, id, patient_id, code_hash, issued_at, expires_at) select 'kita', ${id(6, 'i')}, ${id(2, 'i % 6000 + 1')}, decode(md5(i::text), 'hex'), ${days('i')}, ${days('i')} from generate_series(1, 20000) i`,
  `insert into consents (hospital_id, member_id, document, version) select 'kita', ${id(1, 'i')}, 'terms', 1 from generate_series(1, 12000) i`,
  `insert into push_settings (hospital_id, member_id, patient_id, topic) select 'kita', ${id(1, 'i')}, ${id(2, 'i % 6000 + 1')}, 'queue' from generate_series(1, 6000) i`,
  `insert into events (hospital_id, id, type, patient_id, occurred_at, received_at, data) select 'kita', 'filled-' || i, 'queue.called', ${id(2, 'i % 6000 + 1')}, ${days('i')}, ${days('i')}, '{}' from generate_series(1, 60000) i`,
  `insert into visits (hospital_id, id, patient_id, state, line_id, position, state_at) select 'kita', 'filled-' || i, ${id(2, 'i % 6000 + 1')}, case when i < 500 then 'waiting' else 'finished' end, 'line-' || i % 20, i / 20, ${days('i')} from generate_series(1, 40000) i`,
  `insert into reservations (hospital_id, id, patient_id, state, starts_at, state_at) select 'kita', 'filled-' || i, ${id(2, 'i % 6000 + 1')}, 'booked', ${days('i')}, ${days('i')} from generate_series(1, 30000) i`,
  `insert into bills (hospital_id, id, patient_id, state, amount_yen, issued_on, state_at) select 'kita', 'filled-' || i, ${id(2, 'i % 6000 + 1')}, 'paid', 100, current_date - i / 100, ${days('i')} from generate_series(1, 30000) i`,
  `insert into notices (hospital_id, id, patient_id, state, title, body, published_at, state_at) select 'kita', 'filled-' || i, case when i > 50 then ${id(2, 'i % 6000 + 1')} end, 'posted', 'x', 'x', ${days('i')}, ${days('i')} from generate_series(1, 10000) i`,
  `insert into notice_reads (hospital_id, member_id, notice_id, state_at) select 'kita', ${id(1, 'i')}, 'filled-' || i % 50, now() from generate_series(1, 12000) i`,
  `insert into settled_pushes (hospital_id, id, member_id, lane, subjects, state, attempts, created_at, settled_at) select 'kita', gen_random_uuid(), ${id(1, 'i % 12000 + 1')}, 'x', '[]', 'accepted', 1, ${days('i')}, ${days('i')} from generate_series(1, 60000) i`,
  `insert into pushes (hospital_id, id, member_id, lane, subjects, body, state, next_attempt_at, settled_at) select 'kita', ${id(4, 'i')}, ${id(1, 'i')}, 'filled-' || i, '[]', 'x', case when i % 5 = 0 then 'dead' else 'waiting' end, now() + interval '1 hour', case when i % 5 = 0 then now() end from generate_series(1, 8000) i`,
  `insert into pending (hospital_id, member_id, subject_kind, subject_id, lane, due_at) select 'kita', ${id(1, 'i')}, 'visit', 'filled-' || i, 'filled-' || i, now() + interval '1 hour' from generate_series(1, 12000) i`,
  `insert into webhook_events (hospital_id, id, kind, line_user_id, occurred_at, received_at, handled_at) select 'kita', 'filled-' || i, 'command', 'filled-' || i % 12000, ${days('i / 10')}, ${days('i / 10')}, now() from generate_series(1, 40000) i`,
  `insert into sessions (hospital_id, token_hash, member_id, id_token_hash, expires_at) select 'kita', int4send(i), ${id(1, 'i % 12000 + 1')}, int4send(i), now() + i * interval '1 second' from generate_series(1, 12000) i`,
  `insert into audit_entries (hospital_id, actor_kind, actor_id, action, patient_id) select 'kita', 'member', 'x', 'visits.read', ${id(2, 'i % 6000 + 1')} from generate_series(1, 30000) i`,
];

/** Those whose size grows with the years or with the people. */
export const bigTables = new Set(statements.map((text) => /^insert into (\w+)/.exec(text)?.[1] ?? ''));

export async function fillTables(client: pg.Client): Promise<void> {
  // What is filled in agrees with itself, so no reference need be looked up.
  await client.query('set session_replication_role = replica');
  for (const text of statements) await client.query(text);
  await client.query('vacuum analyze');
}

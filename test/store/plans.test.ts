// Every statement of the hot paths, as the product itself sends it, planned on filled tables: none reads a big table from end to end.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { forgetExpired, forgetPast } from '../../bot/flows/clock/forget-past.ts';
import { Deliverer } from '../../bot/flows/delivery/deliverer.ts';
import { listDeadPushes, resendDeadPushes } from '../../bot/flows/hospitals/dead-pushes.ts';
import { leave } from '../../bot/flows/members/leave.ts';
import { issueVerificationSlip } from '../../bot/flows/patients/issue-verification-slip.ts';
import { registerPatient } from '../../bot/flows/patients/register-patient.ts';
import { askQuotas } from '../../bot/flows/quotas/ask-quotas.ts';
import { readOverviews } from '../../bot/flows/views/read-overview.ts';
import { readBillRecords, readNoticeRecords, readReservationRecords } from '../../bot/flows/views/read-records.ts';
import { endExpiredWatches } from '../../bot/flows/watches/end-expired-watches.ts';
import { endWatch } from '../../bot/flows/watches/end-watch.ts';
import { findHospital } from '../../bot/store/hospitals/find-hospital.ts';
import { readDeliveryState } from '../../bot/store/operation/read-delivery-state.ts';
import { findOverdueParties } from '../../bot/store/webhook/find-overdue-parties.ts';
import { type Stage, type StagePerson, setStage } from '../stage/stage.ts';
import { bigTables, fillTables } from './fill-tables.ts';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
}

let stage: Stage;
/** Every statement that was sent, with its parameters as parameters. */
const seen = new Set<string>();
/** Those of them whose plan each connection makes once and keeps. */
const prepared = new Set<string>();
const query = pg.Client.prototype.query;
beforeAll(async () => {
  stage = await setStage();
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  await client.connect();
  await fillTables(client);
  await client.end();
  // Listens only: every statement goes on as it came.
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const { text, name } = typeof given[0] === 'string' ? { text: given[0] } : ((given[0] ?? {}) as { text?: string; name?: string });
    if (text !== undefined && /^\s*(select|with|insert|update|delete)\b/i.test(text)) {
      seen.add(text);
      if (name !== undefined) prepared.add(text);
    }
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof query;
  await useEverything();
  pg.Client.prototype.query = query;
}, 120_000);
afterAll(async () => {
  pg.Client.prototype.query = query;
  await stage?.close();
});

async function useEverything(): Promise<void> {
  const { context } = stage;
  const patientId = await stage.putPatient('c-1', '佐藤 花子');
  const guardian: StagePerson = await stage.addPerson('本人');
  const watcher = await stage.addPerson('長女');
  const hospital = await findHospital(context.database, { id: 'kita' });
  const slip = hospital && (await issueVerificationSlip(context, hospital, 'c-1', 24));
  await registerPatient(context, await stage.sessionOf(guardian), {
    slipCode: slip?.code ?? '',
    birthDate: '1948-05-02',
    relation: 'self',
  });
  await stage.pair(guardian, patientId, watcher);
  const deliverer = new Deliverer(context);
  const deliver = async () => {
    await deliverer.step();
    await deliverer.drain();
  };
  const occurredAt = () => new Date().toISOString();
  let n = 0;
  const happen = (type: string, data: object, cardNumber: string | undefined = 'c-1') => {
    n += 1;
    return stage.postEvents({ id: `p-${n}`, type, occurredAt: occurredAt(), ...(cardNumber === '' ? {} : { cardNumber }), data });
  };
  const day = async () => {
    await happen('visit.checked_in', { visitId: 'v', line: { id: 'l', position: 4 } });
    await happen('queue.line_advanced', { lineId: 'l', servedThrough: 2 }, '');
    await happen('queue.called', { visitId: 'v', call: 'enter', place: '1' });
    await happen('billing.ready', { billId: 'b', amountYen: 1 });
    await happen('reservation.booked', { reservationId: 'r', startsAt: new Date(Date.now() + 1e8).toISOString() });
    await happen('card.updated', { lines: [{ label: 'a', value: 'b' }] });
    await happen('notice.posted', { noticeId: 'n', title: 'x', body: 'y' });
    await happen('notice.withdrawn', { noticeId: 'n' });
    await happen('notice.posted', { noticeId: 'all', title: 'x', body: 'y' }, '');
  };
  await day();
  stage.platform.faults.next('push', 'error-before-accept', 2);
  await deliver();
  await context.database.pool.query(`update pushes set next_attempt_at = now() where state = 'waiting' and lane not like 'filled%'`);
  await deliver();
  context.sender = deliverer;
  await day();
  await deliver();
  const looker = { hospitalId: 'kita', memberId: guardian.memberId };
  await readOverviews(context, looker);
  const asked = { patientId, month: null };
  await Promise.all([
    readBillRecords(context, looker, asked),
    readReservationRecords(context, looker, asked),
    readNoticeRecords(context, looker, asked),
  ]);
  await stage.platform.say(watcher.lineUserId, stage.channel, 'stop');
  await stage.heard(watcher.lineUserId);
  const watches = await context.database.pool.query(`select id from watches where display_name = '長女' and ended_at is null limit 1`);
  await endWatch(context, { hospitalId: 'kita', watchId: watches.rows[0].id, by: 'hospital' });
  await endExpiredWatches(context);
  await findOverdueParties(context.database, 50);
  stage.platform.setQuota(stage.channel, { type: 'limited', value: 1 });
  stage.platform.setConsumption(stage.channel, 1);
  await askQuotas(context);
  await happen('billing.ready', { billId: 'held', amountYen: 1 });
  await deliver();
  stage.platform.setQuota(stage.channel, { type: 'limited', value: 5000 });
  await context.database.pool.query(`update quotas set tried_at = now() - interval '1 day'`);
  await askQuotas(context);
  await listDeadPushes(context, 'kita');
  await resendDeadPushes(context, 'kita', null);
  await readDeliveryState(context.database);
  await fetch(`${stage.url}/v1/line-usage`, { headers: { authorization: `Bearer ${stage.apiKey}` } });
  await leave(context, { ...(await stage.sessionOf(guardian)), hasCredential: false }, null);
  const never = new AbortController().signal;
  await forgetExpired(context, never);
  await forgetPast(context, never);
}

/** The test's own statements, and what is done once in a while by a person's hand. */
const own = [
  /lane not like 'filled%'/,
  /display_name = '長女'/,
  /set tried_at = now\(\) - interval '1 day'/,
  /^select count\(\*\)::int as n from webhook_events/,
];

/** What a statement may read of a hospital as a whole, since that is what is asked for: everybody whom a notice for all concerns, and what waits or is open. */
const wholeHospital = new Set(['guardians', 'watches', 'pending', 'pushes']);

function nodes(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)];
}

/** Once in ten minutes what is open is read through for the drawings that it still needs. */
const readsAllThatIsOpen = /^\s*delete from drawings/;

/** Why a node reads more than it should; null: it does not. */
function complaint(node: Plan, indexed: Map<string, { table: string; first: string }>, mayReadWhole: ReadonlySet<string>): string | null {
  const table = node['Relation Name'] ?? indexed.get(node['Index Name'] ?? '')?.table ?? '';
  if (!bigTables.has(table)) return null;
  const type = node['Node Type'];
  if (type === 'Seq Scan') return `reads all of ${table}`;
  if (!type.includes('Index')) return null;
  const condition = node['Index Cond'];
  const partial = /_(dead|due|kept|until)_idx$/.test(node['Index Name'] ?? '');
  if (condition === undefined) return partial ? null : `reads all of ${table} by ${node['Index Name']}`;
  // Without the first column the whole index is read, however many rows are found.
  const first = indexed.get(node['Index Name'] ?? '')?.first ?? '';
  if (!new RegExp(`\\b${first}\\b`).test(condition) && !partial) return `reads all of ${table} by ${node['Index Name']}`;
  if (/^\(+\w*\.?hospital_id = [^()]*\)+$/.test(condition) && !partial && !mayReadWhole.has(table))
    return `reads all of one hospital's ${table}`;
  return null;
}

/** Every complaint about the statements, planned as the product's pool has them planned. */
async function complaints(statements: readonly string[], databaseUrl = stage.databaseUrl, mayReadWhole = wholeHospital): Promise<string[]> {
  const { options } = stage.context.database.pool.options;
  expect(options).toContain('plan_cache_mode=force_generic_plan');
  const client = new pg.Client({ connectionString: databaseUrl, options });
  await client.connect();
  try {
    const indexes = await client.query<{ indexname: string; tablename: string; first: string }>(
      `select indexname, tablename, substring(indexdef from '\\((\\w+)') as first from pg_indexes`,
    );
    const indexed = new Map(indexes.rows.map((r) => [r.indexname, { table: r.tablename, first: r.first }]));
    const found: string[] = [];
    for (const text of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (generic_plan, format json) ${text}`);
      for (const { 'QUERY PLAN': plan } of rows)
        for (const node of nodes(plan[0].Plan)) {
          const why = complaint(node, indexed, mayReadWhole);
          if (why !== null) found.push(`${why}: ${text.replaceAll(/\s+/g, ' ').slice(0, 160)}`);
        }
    }
    return found;
  } finally {
    await client.end();
  }
}

/** One mark of each hot path, so that none drops out unnoticed. */
const hotPaths = [
  ['load-receipt', /with named_patients as materialized/],
  ['save-receipt', /with new_events as/],
  ['settle-pushes', /as r\(hospital_id, id, attempts, state/],
  ['settle-accepted', /with taken as \(\s*delete from pushes/],
  ['claim pending', /from pending p\s+where p\.due_at/],
  ['take due pushes', /update pushes p set state = 'sending'/],
  ['add pushes', /with drawn as \(/],
  ['load readers', /join members m on m\.hospital_id = k\.hospital_id/],
  ['load news', /from visits v left join queue_lines l .* join unnest/],
  ['webhook insert', /insert into webhook_events/],
  ['webhook claim', /update webhook_events set attempts/],
  ['webhook reply begun', /update webhook_events set replied_at/],
  ['webhook handled', /update webhook_events set handled_at/],
  ['webhook parties asked for', /as has\s+from unnest/],
  ['users heard of', /with heard as materialized/],
  ['webhook answers in hand', /from webhook_events e? ?where .*being_handled/],
  ['webhook recovery', /with overdue as materialized/],
  ['silence a tie', /doomed as \(/],
  ['a slip used', /update verification_slips set used_at/],
  ['an invitation accepted', /update invitations set used_at/],
  ['who leaves withdraws', /update invitations set withdrawn_at = \$3 where hospital_id = \$1 and issued_by_member_id/],
  ['who leaves is forgotten', /update members set line_user_id = 'left:'/],
  ['ties of a member', /select 1 as rank/],
  ['visits of the day', /from visits v left join .* where v\.hospital_id = \$1 and v\.patient_id = any/s],
  ['bills', /from bills b\s+where b\.hospital_id = \$1 and b\.patient_id = any/],
  ['held rows', /with freed as/],
  ['kept back', /kept_for_calls = true/],
  ['metrics', /as "openPushes"/],
  ['retention of events', /with gone as \(\s*delete from events/],
  ['retention of the record', /delete from settled_pushes/],
  ['retention of who did what', /delete from audit_entries/],
  ['retention of webhook events', /delete from webhook_events/],
  ['retention of sessions', /delete from sessions/],
] as const;

function hotStatements(): string[] {
  const touches = [...bigTables].map((table) => new RegExp(`\\b${table}\\b`));
  return [...seen].filter(
    (text) => !own.some((known) => known.test(text)) && !readsAllThatIsOpen.test(text) && touches.some((table) => table.test(text)),
  );
}

test('no hot statement reads a big table, or a hospital’s part of it, from end to end', async () => {
  const hot = hotStatements();
  for (const [name, mark] of hotPaths) expect([name, hot.some((text) => mark.test(text))]).toEqual([name, true]);
  expect(await complaints(hot)).toEqual([]);
}, 60_000);

/** The metrics, and the hospital that asks how its month stands, are told how much waits and is open in a hospital. */
const measures = /as "(openPushes|keptBack)"/;
/** What is left of the month, near its end, and what is kept back: of a whole hospital too. */
const counts = [measures, /'open', coalesce/, /failure = \$2 for update/];

test('what waits and what is open is found by key even where the plan was made, and kept, while nothing was', async () => {
  const empty = await setStage();
  try {
    const client = new pg.Client({ connectionString: empty.databaseUrl });
    await client.connect();
    await client.query('vacuum analyze');
    await client.end();
    const kept = hotStatements().filter((text) => !/^with (ties|theirs|gone|freed) as \(/.test(text.trim()));
    const ofPushes = await complaints(
      kept.filter((text) => !counts.some((known) => known.test(text))),
      empty.databaseUrl,
      new Set(['pending']),
    );
    const ofPending = await complaints(
      kept.filter((text) => !measures.test(text)),
      empty.databaseUrl,
      new Set(['pushes']),
    );
    const readsAll = /reads all of (one hospital's )?(pushes|pending|webhook_events)\b/;
    expect([...ofPushes, ...ofPending].filter((complaint) => readsAll.test(complaint))).toEqual([]);
  } finally {
    await empty.close();
  }
}, 60_000);

test('nothing stands in for the key of a row that waits or is open: a plan takes whichever index looks shorter at that moment, and is kept', async () => {
  const empty = await setStage();
  const client = new pg.Client({ connectionString: empty.databaseUrl });
  await client.connect();
  try {
    await client.query('vacuum analyze');
    // Without its key nothing can be inserted but for what is there already; it looks nothing up otherwise.
    const inserted = /^insert into webhook_events/;
    const statements = hotStatements().filter((text) => prepared.has(text) && ![...counts, inserted].some((known) => known.test(text)));
    for (const mark of [
      /with new_events as/,
      /with taken as/,
      /as r\(hospital_id, id, attempts, state/,
      /from pending p\s+where p\.due_at/,
      /update webhook_events set attempts/,
      /update webhook_events set replied_at/,
      /update webhook_events set handled_at/,
    ])
      expect([mark, statements.some((text) => mark.test(text))]).toEqual([mark, true]);
    const found: string[] = [];
    for (const key of [
      ...['pushes_open_lane_key', 'pushes_pkey', 'pending_hospital_id_member_id_lane_idx', 'pending_subject_idx'],
      ...['webhook_events_pkey', 'webhook_events_party_idx'],
    ]) {
      const { rows } = await client.query<{ again: string }>('select pg_get_indexdef($1::regclass) as again', [key]);
      await client.query(key.endsWith('_pkey') ? `alter table ${key.replace('_pkey', '')} drop constraint ${key}` : `drop index ${key}`);
      for (const complaint of await complaints(statements, empty.databaseUrl, new Set()))
        if (/^reads all of (one hospital's (pushes|pending|webhook_events)|(pushes|pending|webhook_events) by)/.test(complaint))
          found.push(`without ${key}: ${complaint}`);
      await client.query(rows[0]?.again ?? '');
    }
    expect(found).toEqual([]);
  } finally {
    await client.end();
    await empty.close();
  }
}, 60_000);

test('one that does is found out', async () => {
  const bad = [
    'select * from visits where state_at < $1',
    'select * from bills where hospital_id = $1 and amount_yen > $2',
    'delete from settled_pushes where member_id = $1',
  ];
  expect((await complaints(bad)).length).toBe(3);
});

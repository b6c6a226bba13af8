// What no pipeline can do without, and nothing else: events in over HTTP, one statement that stores them and whom to tell, undici, one statement for what was accepted. No rules, no states, no words.
import { createServer } from 'node:http';
import pg from 'pg';
import { Pool } from 'undici';
import { z } from 'zod';
import { cardNumberOf, labelOf, lineUserOf, roles } from '../product/people.ts';
import type { BarePipelineRun } from './measure-bare-pipeline.ts';

const { databaseUrl, lineUrl, patients, messageBytes } = JSON.parse(process.argv[2] ?? '') as BarePipelineRun;
const maxEvents = 400;
const statementsAtOnce = 2;
const settleGapMs = 5;

const text = z.string().max(100);
const event = z.object({ id: text, type: text, occurredAt: text, cardNumber: text, data: z.looseObject({ place: text }) });
const requestShape = z.object({ events: z.array(event).max(500) });
type Event = z.infer<typeof event>;

const database = new pg.Pool({ connectionString: databaseUrl, max: statementsAtOnce + 2 });
const line = new Pool(lineUrl, { connections: 256, headersTimeout: 0, bodyTimeout: 0 });

await database.query(`drop table if exists events, ties, pushes;
  create table events (id text primary key, type text, occurred_at timestamptz, card_number text, data json);
  create table ties (card_number text, line_user_id text, label text, primary key (card_number, line_user_id));
  create table pushes (id uuid primary key, event_id text, line_user_id text, state text, settled_at timestamptz) with (fillfactor = 70)`);
const ties = Array.from({ length: patients }, (_, patient) =>
  roles.map((role) => [cardNumberOf(patient), lineUserOf({ patient, role }), role === 'guardian' ? '' : labelOf(patient, role)]),
).flat();
await database.query('insert into ties select * from unnest($1::text[], $2::text[], $3::text[])', [
  ...[0, 1, 2].map((column) => ties.map((tie) => tie[column])),
]);
await database.query('vacuum analyze');

const store = `with given as (select * from json_to_recordset($1::json) as e(id text, type text, "occurredAt" timestamptz, "cardNumber" text, data json)),
  fresh as (insert into events select * from given on conflict do nothing returning id, card_number),
  told as (insert into pushes (id, event_id, line_user_id, state) select gen_random_uuid(), f.id, t.line_user_id, 'sending'
    from fresh f join ties t on t.card_number = f.card_number returning id, event_id, line_user_id)
  select told.id, told.event_id, told.line_user_id, t.label from told join fresh f on f.id = told.event_id
    join ties t on t.card_number = f.card_number and t.line_user_id = told.line_user_id`;

const waiting: { events: Event[]; done: () => void; failed: (error: unknown) => void }[] = [];
let underWay = 0;
async function storeNext(): Promise<void> {
  if (underWay >= statementsAtOnce || waiting.length === 0) return;
  underWay += 1;
  const group: typeof waiting = [];
  const events: Event[] = [];
  for (let next = waiting.shift(); next !== undefined; next = events.length < maxEvents ? waiting.shift() : undefined) {
    group.push(next);
    events.push(...next.events);
  }
  try {
    const { rows } = await database.query<[string, string, string, string]>({
      name: 'store',
      text: store,
      values: [JSON.stringify(events)],
      rowMode: 'array',
    });
    for (const asked of group) asked.done();
    const byId = new Map(events.map((e) => [e.id, e]));
    for (const [id, eventId, to, label] of rows) push(id, to, label, byId.get(eventId)?.data.place ?? '');
  } catch (error) {
    for (const asked of group) asked.failed(error);
  }
  underWay -= 1;
  void storeNext();
}

const body = (to: string, label: string, place: string, filling: string) =>
  JSON.stringify({
    to,
    messages: [{ type: 'flex', altText: '北病院：お呼びです', contents: { type: 'text', text: `${label}${place}${filling}` } }],
  });
const filling = 'x'.repeat(Math.max(0, messageBytes - Buffer.byteLength(body('U'.repeat(33), '祖母12345さん', '第batch1-12345室', ''))));

let accepted: string[] = [];
let settling = false;
function push(id: string, to: string, label: string, place: string): void {
  const headers = ['authorization', 'Bearer stub-token', 'content-type', 'application/json', 'x-line-retry-key', id];
  const request = { path: '/v2/bot/message/push', method: 'POST' as const, headers, body: body(to, label, place, filling) };
  line.dispatch(request, {
    onRequestStart() {},
    onResponseStart(_controller, status) {
      if (status !== 200) process.exit(1);
    },
    onResponseData() {},
    onResponseEnd() {
      accepted.push(id);
      if (!settling) void settle();
    },
    onResponseError: () => process.exit(1),
  });
}

async function settle(): Promise<void> {
  settling = true;
  while (accepted.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, settleGapMs));
    const batch = accepted;
    accepted = [];
    await database.query({
      name: 'settle',
      text: `update pushes set state = 'accepted', settled_at = now() where id = any($1::uuid[])`,
      values: [batch],
    });
  }
  settling = false;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { events } = requestShape.parse(JSON.parse(Buffer.concat(chunks).toString()));
    waiting.push({
      events,
      done: () => {
        const answer = JSON.stringify({ results: events.map(({ id }) => ({ id, status: 'accepted' })) });
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }).end(answer);
      },
      failed: () => process.exit(1),
    });
    setImmediate(() => void storeNext());
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on('disconnect', () => process.exit());

// The pipeline on what years have left behind, beside an empty database: two products in turns.
import pg from 'pg';
import type { Options, Section } from '../output/section.ts';
import { median, rounded } from '../output/statistics.ts';
import { groupSize, hospitalIdOf } from '../product/people.ts';
import { pipelineRound } from '../product/pipeline-round.ts';
import { seedPeople } from '../product/seed-people.ts';
import { startProduct } from '../product/start-product.ts';

const feed = { batch: 20, concurrency: 8 };

export async function scale({ stub, short, rounds: wanted, hospitals, profileTo, say }: Options): Promise<Section> {
  const rounds = wanted ?? (short ? 3 : 7);
  const [past, patients] = short ? [200_000, 20_000] : [10_000_000, 1_000_000];
  const active = short ? 1000 : 4000;
  const empty = await startProduct({ lineUrl: stub.url, patients: active, hospitals });
  try {
    const full = await startProduct({ lineUrl: stub.url, patients: active, hospitals, profileTo });
    try {
      const begun = performance.now();
      say(`filling ${patients} patients and ${past} past deliveries`);
      const filler = await openFiller(full.databaseUrl);
      await seedPeople(filler, active, patients, hospitals);
      for (let hospital = 0; hospital < hospitals; hospital += 1)
        await fillPast(filler, { hospital, hospitals, pushes: Math.floor(past / hospitals), patients }, (text) =>
          say(`  hospital ${hospital}: ${text}`),
        );
      await filler.end();
      await full.pool.query('vacuum analyze');
      await full.pool.query('checkpoint');
      say(`filled in ${Math.round((performance.now() - begun) / 1000)} s`);
      await full.restart();
      const rates: { empty: number[]; full: number[] } = { empty: [], full: [] };
      for (let round = 0; round <= rounds; round += 1) {
        for (const [name, product] of Object.entries({ empty, full })) {
          const { perSecond } = await pipelineRound(product, stub, { name: `${name}${round}`, from: 0, to: active, ...feed });
          say(`  ${round === 0 ? 'warm-up' : `round ${round}`} ${name} ${rounded(perSecond)}/s`);
          if (round > 0) rates[name as keyof typeof rates].push(perSecond);
        }
      }
      const [onEmpty, onFull] = [median(rates.empty), median(rates.full)];
      return {
        title: 'Ten million past deliveries',
        method: `Batches of 20 events on a database with ${past.toLocaleString('en')} settled pushes and ${patients.toLocaleString('en')} patients (each with a guardian and two watchers), and on an empty one beside it, taking turns; medians of ${rounds} rounds.`,
        head: ['database', 'deliveries/s'],
        rows: [
          ['empty', Math.round(onEmpty)],
          ['filled', Math.round(onFull)],
          ['ratio', (onFull / onEmpty).toFixed(2)],
        ],
        figures: {
          'scale.empty.perSecond': rounded(onEmpty),
          'scale.full.perSecond': rounded(onFull),
          'scale.ratio': rounded(onFull / onEmpty),
          'scale.pastDeliveries': past,
          'scale.patients': patients,
        },
      };
    } finally {
      await full.stop();
    }
  } finally {
    await empty.stop();
  }
}

/** What is filled in agrees with itself, so the database need not look up every reference, nor wait for the disk. */
async function openFiller(databaseUrl: string): Promise<pg.Client> {
  const filler = new pg.Client({ connectionString: databaseUrl });
  await filler.connect();
  await filler.query('set session_replication_role = replica');
  await filler.query('set synchronous_commit = off');
  return filler;
}

interface Past {
  hospital: number;
  hospitals: number;
  /** Of this hospital. */
  pushes: number;
  /** Of all hospitals. */
  patients: number;
}

const chunk = 250_000;
/** Of the push with number n: its event, that event's patient, and when. Three pushes an event, the patients in turn, over the ninety days before yesterday. */
const pastPushes = `from generate_series($2::bigint, $3::bigint - 1) n,
  lateral (select now() - interval '91 days' + n * interval '90 days' / $5::float8 as t) past,
  lateral (select (n / 3 % $4::bigint / ${groupSize} * $6::bigint + $7::bigint) * ${groupSize} + n / 3 % ${groupSize} as patient) whose,
  lateral (select lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') as h) hex`;
const patientId = `'00000000-0000-7000-8000-' || lpad(to_hex(patient), 12, '0')`;

/** Past events, visits and the record of settled pushes of a hospital. */
async function fillPast(filler: pg.Client, { hospital, hospitals, pushes, patients }: Past, say: (text: string) => void): Promise<void> {
  const own = Math.floor(patients / hospitals / groupSize) * groupSize;
  for (let from = 0; from < pushes; from += chunk) {
    const to = Math.min(pushes, from + chunk);
    const run = (sql: string) => filler.query(sql, [hospitalIdOf(hospital), from, to, own, pushes, hospitals, hospital]);
    await run(`insert into settled_pushes (hospital_id, id, member_id, lane, subjects, state, attempts, created_at, settled_at, line_request_id)
      select $1, (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
        ('00000000-0000-7000-9000-' || lpad(to_hex(patient * 3 + n % 3), 12, '0'))::uuid, ${patientId},
        jsonb_build_array(jsonb_build_object('kind', 'visit', 'id', 'past-' || n / 3)), 'accepted', 1, t, t, 'past-' || n ${pastPushes}`);
    await run(`insert into events (hospital_id, id, type, patient_id, occurred_at, received_at, data)
      select $1, 'past-' || n / 3, 'queue.called', (${patientId})::uuid, t, t,
        jsonb_build_object('visitId', 'past-' || n / 3, 'call', 'enter', 'place', '第1診察室') ${pastPushes} where n % 3 = 0`);
    await run(`insert into visits (hospital_id, id, patient_id, state, place, checked_in_at, state_at)
      select $1, 'past-' || n / 3, (${patientId})::uuid, 'finished', '1階 会計', t, t ${pastPushes} where n % 3 = 0`);
    say(`${to.toLocaleString('en')} past deliveries`);
  }
}

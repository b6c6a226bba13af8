// The pipeline on what years have left behind, beside an empty database: two products in turns.
import type pg from 'pg';
import type { Options, Section } from '../output/section.ts';
import { median, rounded } from '../output/statistics.ts';
import { hospitalIdOf } from '../product/people.ts';
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
      await seedPeople(full.pool, active, patients, hospitals);
      for (let hospital = 0; hospital < hospitals; hospital += 1)
        await fillPast(full.pool, hospital, Math.floor(past / hospitals), active, (text) => say(`  hospital ${hospital}: ${text}`));
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

const chunk = 250_000;

/** Past events, visits and settled pushes of a hospital, over the ninety days before yesterday; a third as many events as pushes. The bodies are gone, as retention leaves them. */
async function fillPast(pool: pg.Pool, hospital: number, pushes: number, patients: number, say: (text: string) => void): Promise<void> {
  for (let from = 0; from < pushes; from += chunk) {
    const to = Math.min(pushes, from + chunk);
    await pool.query(
      `insert into pushes (hospital_id, id, member_id, lane, subjects, body, state, attempts, next_attempt_at, created_at, first_sent_at, settled_at, line_request_id)
       select $1,
         (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
         ('00000000-0000-7000-9000-' || lpad(to_hex((n / 3 % $4::bigint) * 3 + n % 3), 12, '0'))::uuid,
         ('00000000-0000-7000-8000-' || lpad(to_hex(n / 3 % $4::bigint), 12, '0')),
         jsonb_build_array(jsonb_build_object('kind', 'visit', 'id', 'past-' || n / 3)), '', 'accepted', 1, t, t, t, t, 'past-' || n
       from generate_series($2::bigint, $3::bigint - 1) n,
         lateral (select now() - interval '91 days' + n * interval '90 days' / $5::float8 as t) at,
         lateral (select lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') as h) hex`,
      [hospitalIdOf(hospital), from, to, patients, pushes],
    );
    await pool.query(
      `insert into events (hospital_id, id, type, patient_id, occurred_at, received_at, data)
       select $1, 'past-' || n, 'queue.called', ('00000000-0000-7000-8000-' || lpad(to_hex(n % $4::bigint), 12, '0'))::uuid, t, t,
         jsonb_build_object('visitId', 'past-' || n, 'call', 'enter', 'place', '第1診察室')
       from generate_series($2::bigint / 3, $3::bigint / 3 - 1) n,
         lateral (select now() - interval '91 days' + n * interval '90 days' / ($5::float8 / 3) as t) at
       on conflict do nothing`,
      [hospitalIdOf(hospital), from, to, patients, pushes],
    );
    await pool.query(
      `insert into visits (hospital_id, id, patient_id, state, place, checked_in_at, state_at)
       select $1, 'past-' || n, ('00000000-0000-7000-8000-' || lpad(to_hex(n % $4::bigint), 12, '0'))::uuid, 'finished', '1階 会計', t, t
       from generate_series($2::bigint / 3, $3::bigint / 3 - 1) n,
         lateral (select now() - interval '91 days' + n * interval '90 days' / ($5::float8 / 3) as t) at
       on conflict do nothing`,
      [hospitalIdOf(hospital), from, to, patients, pushes],
    );
    say(`${to.toLocaleString('en')} past deliveries`);
  }
}

// A hospital's day in fast motion: how many messages are billed, and whether saving ever made a call late.
import { setTimeout as pause } from 'node:timers/promises';
import { defaultHold } from '../../../bot/domain/hold.ts';
import { writeHold } from '../../../bot/operator/write-hold.ts';
import type { Options, Section } from '../output/section.ts';
import { percentile, rounded } from '../output/statistics.ts';
import { openFeed } from '../product/feed.ts';
import { hospitalDay } from '../product/hospital-day.ts';
import { billedByKind, idleAt } from '../product/ledger.ts';
import { lineUserOf, placeOf, roles } from '../product/people.ts';
import { startProduct } from '../product/start-product.ts';
import { monotonicMs } from '../stub/messages.ts';

const seed = 20_261_124;

export async function cost({ stub, short, speed, profileTo, say }: Options): Promise<Section> {
  const [visits, lines] = short ? [400, 20] : [4000, 40];
  const { events, toldEvents } = hospitalDay(visits, lines, seed);
  // The default settings; the hold runs faster with the day, whose hours are those of a clinic whenever the bench runs.
  const holdSettings = ['--hold', `${Math.round(defaultHold.holdMs / speed)}ms`, '--quiet', 'none'];
  const product = await startProduct({ lineUrl: stub.url, patients: visits, hospitals: 1, holdSettings, profileTo });
  const feed = openFeed(product, 64);
  try {
    await stub.reset({ keepBodies: true });
    say(`replaying ${events.length} events of ${visits} visits (seed ${seed}) in ${Math.round((events.at(-1)?.at ?? 0) / speed)} s`);
    const called = new Map<number, number>();
    const answers: Promise<void>[] = [];
    const begun = monotonicMs();
    let number = 0;
    for (const { at, patient, ...event } of events) {
      const due = begun + (at / speed) * 1000;
      while (monotonicMs() < due) await pause(Math.max(0, due - monotonicMs() - 0.5));
      if (patient !== null && event.data.call === 'enter') called.set(patient, monotonicMs());
      number += 1;
      const posted = feed.post(0, [{ id: `day-${number}`, occurredAt: new Date().toISOString(), ...event }], number);
      answers.push(posted);
      posted.catch(() => {});
    }
    await Promise.all(answers);
    await idleAt(product.pool, 30 * 60_000);
    const { requests, deliveries, repeated, arrivals } = await stub.report();
    const kinds = await billedByKind(product.pool);
    const first = new Map<string, number>();
    for (const { to, at, places } of arrivals)
      for (const place of places) if (!first.has(`${to} ${place}`)) first.set(`${to} ${place}`, at);
    const delays = [...called].flatMap(([patient, at]) =>
      roles.flatMap((role) => {
        const came = first.get(`${lineUserOf({ patient, role })} ${placeOf('enter', patient)}`);
        return came === undefined ? [] : [came - at];
      }),
    );
    if (repeated > 0) throw new Error(`cost: ${repeated} requests were repeated`);
    // Overtaken by the end of the visit before it was told: too late to be of use.
    const untold = called.size * roles.length - delays.length;
    const people = visits * roles.length;
    const [perPerson, onePerEvent] = [rounded(deliveries / people), rounded(toldEvents / visits)];
    const [p50, slowest] = [rounded(percentile(delays, 0.5)), rounded(percentile(delays, 1))];
    return {
      title: 'What a day costs',
      method: `${visits} visits of one day (seed ${seed}, ${events.length} events), each followed by three people, ${speed} times faster than the day: what lies a minute apart there lies ${(60 / speed).toFixed(2)} s apart here. One billed message is one recipient of one request. Hold: the default of ${writeHold(defaultHold.holdMs)}, as much faster as the day; the day lies outside of quiet hours.`,
      head: ['what', 'value'],
      rows: [
        ['billed messages per visit and recipient', perPerson],
        ['one push for each event that names the visit would be', onePerEvent],
        ['billed messages of the day', deliveries],
        ['requests to LINE', requests],
        ...kinds.map(({ what, billed }): [string, number] => [`per visit and recipient: ${what}`, rounded(billed / people)]),
        ['call into the room → LINE, p50 (ms)', p50],
        ['call into the room → LINE, slowest (ms)', slowest],
        ['calls into the room that were never told', untold],
      ],
      figures: {
        'cost.perVisitAndRecipient': perPerson,
        'cost.onePushPerEvent': onePerEvent,
        'cost.billed': deliveries,
        'cost.callP50Ms': p50,
        'cost.slowestCallMs': slowest,
        'cost.callsNotTold': untold,
      },
    };
  } finally {
    await feed.close();
    await product.stop();
  }
}

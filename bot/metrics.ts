// What Prometheus sees of a process: its own counters, and the state of delivery as the database has it.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type AttemptOutcome, attemptOutcomes, type Meter } from './flows/operation/meter.ts';
import type { DeliveryState } from './flows/operation/watch-delivery.ts';

/** The seconds from news to LINE: a second is what a person notices, the rest tells trouble from trouble. */
const tellBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

const gauges: [name: string, help: string, value: (h: DeliveryState) => number | null][] = [
  [
    'mimamori_lag_seconds',
    'Since the oldest news was due that LINE has not accepted, under way or not; 0 when there is none.',
    (h) => h.lagSeconds,
  ],
  ['mimamori_pending', 'News not yet put into a push, that kept back and parked included.', (h) => h.pending],
  ['mimamori_pending_kept_for_calls', 'News that waits for more messages of the month.', (h) => h.keptForCalls],
  ['mimamori_pending_parked', 'News for members who block the account.', (h) => h.parked],
  ['mimamori_open_pushes', 'Pushes being sent or waiting for another attempt.', (h) => h.openPushes],
  ['mimamori_dead_pushes', 'Pushes given up: npm run hospital -- dead.', (h) => h.deadPushes],
  [
    'mimamori_webhook_lag_seconds',
    'Since the oldest word from LINE came in that has not been handled, a `stop` perhaps; 0 when there is none.',
    (h) => h.webhookLagSeconds,
  ],
  ['mimamori_quota_limit', 'Messages a month; absent where there is no limit or LINE has not said.', (h) => h.limit],
  ['mimamori_quota_used', 'Messages used this month, approximately.', (h) => h.used],
  ['mimamori_quota_reserve', 'Messages kept for calls.', (h) => h.reserve],
];
const reasons = ['rate', 'quota', 'channel'];

export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Every outcome is there from the beginning, so that a rate can be taken of its first. */
export function createMeter(registry: Registry): Meter {
  const attempts = new Counter({
    name: 'mimamori_push_attempts_total',
    help: 'Attempts to push, by what became of them; of this process.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  for (const outcome of attemptOutcomes) attempts.inc({ outcome }, 0);
  const seconds = new Histogram({
    name: 'mimamori_event_to_line_seconds',
    help: 'From the receipt of news (or from when it was due, if that is later) until LINE accepted it; of this process.',
    buckets: tellBuckets,
    registers: [registry],
  });
  return { attempted: (outcome: AttemptOutcome) => attempts.inc({ outcome }), told: (ms) => seconds.observe(Math.max(0, ms) / 1000) };
}

/** `stateOf`: null when the database does not answer; then these are absent rather than old. */
export function exposeDelivery(registry: Registry, stateOf: () => Promise<readonly DeliveryState[] | null>): void {
  const registers = [registry];
  for (const [name, help, value] of gauges) {
    new Gauge({
      ...{ name, help, registers, labelNames: ['hospital'] },
      async collect() {
        const state = await stateOf();
        this.reset();
        for (const h of state ?? []) {
          const measured = value(h);
          if (measured !== null) this.set({ hospital: h.hospitalId }, measured);
        }
      },
    });
  }
  new Gauge({
    ...{
      name: 'mimamori_paused',
      help: '1 while pushes of the hospital wait because LINE said so.',
      registers,
      labelNames: ['hospital', 'reason'],
    },
    async collect() {
      const state = await stateOf();
      this.reset();
      for (const h of state ?? [])
        for (const reason of reasons) this.set({ hospital: h.hospitalId, reason }, h.pausedReason === reason ? 1 : 0);
    },
  });
  new Gauge({
    ...{ name: 'mimamori_database_up', help: '1 when the database answered.', registers },
    async collect() {
      this.set((await stateOf()) === null ? 0 : 1);
    },
  });
}

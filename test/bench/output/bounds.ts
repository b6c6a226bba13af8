// What each figure should be, and what even a busy shared machine must reach: beyond that the run fails.

export interface Bound {
  figure: string;
  what: string;
  aim: number;
  /** Well away from what is measured on a quiet machine. */
  limit: number;
  side: 'least' | 'most';
}

export const bounds: readonly Bound[] = [
  { figure: 'pipeline.batch.ofSdk', what: 'batches of 20, × bot-sdk loop', aim: 3, limit: 0.6, side: 'least' },
  { figure: 'pipeline.batch.ofUndici', what: 'batches of 20, × undici loop', aim: 0.7, limit: 0.12, side: 'least' },
  { figure: 'pipeline.single.ofSdk', what: 'one event a request, × bot-sdk loop', aim: 2.2, limit: 0.4, side: 'least' },
  { figure: 'pipeline.single.ofUndici', what: 'one event a request, × undici loop', aim: 0.5, limit: 0.08, side: 'least' },
  { figure: 'latency.p50Ms', what: 'event → LINE at 200 events/s, p50 (ms)', aim: 5, limit: 20, side: 'most' },
  { figure: 'latency.p99Ms', what: 'event → LINE at 200 events/s, p99 (ms)', aim: 50, limit: 250, side: 'most' },
  { figure: 'webhook.p99Ms', what: 'webhook POST → 200 at 1,000 events/s, p99 (ms)', aim: 100, limit: 500, side: 'most' },
  { figure: 'webhook.refused', what: 'webhook requests refused', aim: 0, limit: 0, side: 'most' },
  { figure: 'webhook.notReplied', what: 'messages in the chat never replied to', aim: 0, limit: 0, side: 'most' },
  { figure: 'webhook.replyP99Ms', what: 'webhook POST → reply at 1,000 events/s, p99 (ms)', aim: 5000, limit: 30_000, side: 'most' },
  { figure: 'far.perSecond', what: 'one channel, LINE 50 ms away (deliveries/s)', aim: 2000, limit: 1000, side: 'least' },
  { figure: 'scale.ratio', what: '10 million past deliveries, × empty database', aim: 0.8, limit: 0.5, side: 'least' },
  { figure: 'cost.perVisitAndRecipient', what: 'billed messages per visit and recipient', aim: 3, limit: 3, side: 'most' },
  { figure: 'cost.callsNotTold', what: 'calls into the room never told in the replay', aim: 0, limit: 0, side: 'most' },
  { figure: 'cost.slowestCallMs', what: 'slowest queue call in the replay (ms)', aim: 2000, limit: 5000, side: 'most' },
];

export function meets(bound: Bound, figures: Readonly<Record<string, number>>, against: 'aim' | 'limit'): boolean | null {
  const value = figures[bound.figure];
  if (value === undefined) return null;
  return bound.side === 'least' ? value >= bound[against] : value <= bound[against];
}

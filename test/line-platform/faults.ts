// Misbehaviour on demand: by queue, by predicate, or by a seeded plan, for any endpoint.
import { seededRandom } from '../shared/seeded-random.ts';
import type { Endpoint } from './request-log.ts';

/**
 * before-accept: LINE has done nothing; after-accept: LINE has done it, and the bot is not told.
 * slow: accepted at once and answered late. held: a while on the road, then accepted, even if the bot has gone meanwhile.
 */
export type FaultKind =
  | 'error-before-accept'
  | 'error-after-accept'
  | 'hang-before-accept'
  | 'hang-after-accept'
  | 'reset-before-accept'
  | 'reset-after-accept'
  | 'rate-limited'
  | 'monthly-limit'
  | 'unauthorized'
  | 'slow'
  | 'held';

export interface Fault {
  kind: FaultKind;
  /** For 'slow': how long the answer is held back. For 'held': how long the request is. */
  ms?: number;
  /** For the errors; 500 unless told. */
  status?: number;
}

export interface FaultRequest {
  endpoint: Endpoint;
  channelId: string | null;
  retryKey: string | null;
  body: string;
}

export interface FaultPlan {
  seed: number;
  /** Chance of each kind, 0 to 1, together at most 1. */
  rates: Partial<Record<FaultKind, number>>;
  /** push, multicast and reply unless told. */
  endpoints?: Endpoint[];
  /** Longest delay of 'slow' and 'held'; 1,000 unless told. */
  slowMs?: number;
}

type Given = Fault | FaultKind;
const toFault = (given: Given): Fault => (typeof given === 'string' ? { kind: given } : given);

export class Faults {
  #queue: { endpoint: Endpoint; channelId: string | undefined; fault: Fault }[] = [];
  #predicates: ((request: FaultRequest) => Given | null | undefined)[] = [];
  #plan: (FaultPlan & { random: () => number }) | null = null;

  /** The next `times` requests to the endpoint (of one channel, if named) meet this. */
  next(endpoint: Endpoint, given: Given, times = 1, channelId?: string): void {
    for (let i = 0; i < times; i += 1) this.#queue.push({ endpoint, channelId, fault: toFault(given) });
  }

  /** Asked for every request until clear(); in this process only. */
  when(predicate: (request: FaultRequest) => Given | null | undefined): void {
    this.#predicates.push(predicate);
  }

  /** The same seed and the same order of requests meet the same faults. */
  plan(plan: FaultPlan | null): void {
    this.#plan = plan && { ...plan, random: seededRandom(plan.seed) };
  }

  clear(): void {
    this.#queue = [];
    this.#predicates = [];
    this.#plan = null;
  }

  /** How many queued faults nobody has met yet. */
  get waiting(): number {
    return this.#queue.length;
  }

  take(request: FaultRequest): Fault | null {
    const queued = this.#queue.findIndex(
      (entry) => entry.endpoint === request.endpoint && (entry.channelId === undefined || entry.channelId === request.channelId),
    );
    if (queued >= 0) return this.#queue.splice(queued, 1)[0]?.fault ?? null;
    for (const predicate of this.#predicates) {
      const given = predicate(request);
      if (given) return toFault(given);
    }
    return this.#planned(request.endpoint);
  }

  #planned(endpoint: Endpoint): Fault | null {
    const plan = this.#plan;
    if (!plan || !(plan.endpoints ?? ['push', 'multicast', 'reply']).includes(endpoint)) return null;
    let dice = plan.random();
    for (const [kind, rate] of Object.entries(plan.rates) as [FaultKind, number][]) {
      if (dice < rate)
        return kind === 'slow' || kind === 'held' ? { kind, ms: Math.round(plan.random() * (plan.slowMs ?? 1_000)) } : { kind };
      dice -= rate;
    }
    return null;
  }
}

// The heart of a process that sends: begins attempts at LINE's pace, many at once, settles in bulk; never lets one slow answer hold up the others.
import { setTimeout as sleep } from 'node:timers/promises';
import { paceGapMs, paceHorizonMs } from '../../domain/delivery.ts';
import type { Settlement } from '../../store/delivery/settle-pushes.ts';
import { settlePushes } from '../../store/delivery/settle-pushes.ts';
import type { PauseReason } from '../../store/hospitals/pause-pushes.ts';
import type { Context } from '../context.ts';
import { Backlog } from './backlog.ts';
import { preparePushes } from './prepare-pushes.ts';
import { retryPushes } from './retry-pushes.ts';
import { SendCapacity } from './send-capacity.ts';
import { type Sent, sendPush, withhold } from './send-push.ts';
import type { Attempt, Sender } from './sender.ts';

/** Requests to LINE under way at once: 2,000 a second to a LINE 100 ms away, with room for slow ones. */
const maxInFlight = 256;
/** What waits for its turn and what is being stored to do so: no more than is sent within its lease by a LINE that takes most of a second to answer. */
const places = 4_000;
/** Of these, for one hospital: what LINE takes of its channel in a second. */
const placesOfHospital = 2_000;
/** What an event is told to, more or less: the patient and two who watch. */
const pushesOfAnEvent = 3;
/** From here on what is due is not claimed yet. */
const manyInLine = 1_000;
const claimLimit = 200;
/** What finds no place is stored to be claimed, at twice the cost: worth a wait that a hospital's system hardly notices. */
const roomWaitMs = 400;
/** As long as a PostgreSQL that was started anew may take, well within the lease. */
const maxSettleTries = 12;
const settleAgainMs = 400;
/** Between two statements that write down what is over: each has a price of its own, and what comes in the meantime shares the next. A lane stays shut as much longer. */
const settleGapMs = 5;

export class Deliverer implements Sender {
  readonly #context: Context;
  /** Called when a lane has become free for which something waits. */
  onFreed: () => void = () => {};
  /** By hospital, in the order of `from`. */
  readonly #lines = new Map<string, Backlog>();
  /** By hospital, when LINE last made its channel wait, by performance.now(). What was leased before has not read so in the database and is withheld. */
  readonly #pauses = new Map<string, { reason: PauseReason; at: number }>();
  /** What is in line, and what is being stored to be. */
  readonly #capacity = new SendCapacity({ size: places, share: placesOfHospital, maxWaitMs: roomWaitMs });
  #inLine = 0;
  #inFlight = 0;
  #timer: NodeJS.Timeout | null = null;
  #waiting: (() => void)[] = [];
  #settled: Settlement[] = [];
  #settling: Promise<void> | null = null;
  #closed = false;

  constructor(context: Context) {
    this.#context = context;
  }

  async takePlaces(hospitalId: string, events: number): Promise<number> {
    const wanted = events * pushesOfAnEvent;
    return !this.#closed && (await this.#capacity.take(hospitalId, wanted)) ? wanted : 0;
  }

  givePlaces(hospitalId: string, taken: number): void {
    this.#capacity.give(hospitalId, taken);
  }

  send(attempts: readonly Attempt[], startsInMs: number): void {
    const now = performance.now();
    const at = new Map<string, number>();
    for (const attempt of attempts) {
      const from = at.get(attempt.hospitalId) ?? now + startsInMs;
      at.set(attempt.hospitalId, from + paceGapMs);
      const line = this.#lines.get(attempt.hospitalId) ?? new Backlog();
      this.#lines.set(attempt.hospitalId, line);
      line.add({ attempt, from });
      this.#capacity.enter(attempt.hospitalId, 1);
    }
    this.#inLine += attempts.length;
    this.#pump();
  }

  /** Claims and begins to send what is due now; returns how many rows and pushes it took. Waits only while too many wait already. */
  async step(): Promise<number> {
    while (this.#inLine > manyInLine) await this.#change(paceHorizonMs);
    // What is new does not wait for what could not be taken up again.
    const retried = await retryPushes(this.#context, claimLimit).catch((error) => {
      this.#context.log.error({ job: 'retry', error }, 'further attempts could not be taken up and are tried again');
      return { taken: 0, planned: [] };
    });
    for (const { attempts, startsInMs } of retried.planned) this.send(attempts, startsInMs);
    const prepared = await preparePushes(this.#context, claimLimit);
    for (const { attempts, startsInMs } of prepared.planned) this.send(attempts, startsInMs);
    return retried.taken + prepared.claimed;
  }

  /** From here on others send what is newly stored. */
  close(): void {
    this.#closed = true;
  }

  /** Resolves when nothing is under way and everything is written down. */
  async drain(): Promise<void> {
    while (this.#inLine + this.#inFlight > 0 || this.#settling !== null) {
      await this.#settling;
      if (this.#inLine + this.#inFlight > 0) await this.#change(1_000);
    }
  }

  /** Begins what may begin: where places are short, one attempt of each hospital in turn. */
  #pump(): void {
    const now = performance.now();
    let next = Number.POSITIVE_INFINITY;
    // A hospital that is put at the end again is met again: the loop is over when nobody's turn has come, or no place is left.
    for (const [hospitalId, line] of this.#lines) {
      if (this.#inFlight >= maxInFlight) break;
      const { from } = line.first;
      if (from > now + 1) {
        next = Math.min(next, from);
        continue;
      }
      this.#lines.delete(hospitalId);
      this.#inLine -= 1;
      this.#capacity.give(hospitalId, 1);
      void this.#begin(line.take());
      if (line.length > 0) this.#lines.set(hospitalId, line);
    }
    // Where all connections are taken, whoever comes back pumps.
    this.#pumpAt(this.#inFlight >= maxInFlight ? null : next, now);
  }

  /** One timer, for whichever hospital's turn comes first: another's later turn must not hold it up. */
  #pumpAt(next: number | null, now: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (next === null || next === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#pump();
      },
      Math.max(1, next - now),
    );
  }

  async #begin(attempt: Attempt): Promise<void> {
    this.#inFlight += 1;
    try {
      const settlement = await this.#attempt(attempt);
      this.#settled.push(settlement);
      this.#settling ??= this.#writeDown();
    } catch (error) {
      const { hospitalId, id } = attempt;
      this.#context.log.error({ hospitalId, pushId: id, error }, 'an attempt could not be judged');
    }
    this.#inFlight -= 1;
    // While a timer runs, what is in line waits for its time and not for a place.
    if (this.#inLine > 0 && this.#timer === null) this.#pump();
    if (this.#waiting.length > 0 && this.#inLine <= manyInLine) for (const wake of this.#waiting.splice(0)) wake();
  }

  async #attempt(attempt: Attempt): Promise<Sent> {
    const { hospitalId } = attempt;
    const pause = this.#pauses.get(hospitalId);
    if (pause !== undefined && attempt.leaseBegan.monotonic < pause.at) return withhold(this.#context, attempt, pause.reason);
    const sent = await sendPush(this.#context, attempt);
    if (sent.paused !== undefined) this.#pauses.set(hospitalId, { reason: sent.paused, at: performance.now() });
    return sent;
  }

  /** Everything settled while a statement is under way goes into the next one. */
  async #writeDown(): Promise<void> {
    // What is settled in the same breath goes together.
    await new Promise(setImmediate);
    let failures = 0;
    try {
      while (this.#settled.length > 0) {
        const batch = this.#settled;
        this.#settled = [];
        try {
          if (await settlePushes(this.#context.database.pool, batch)) this.onFreed();
          failures = 0;
          await sleep(settleGapMs);
        } catch (error) {
          failures += 1;
          this.#context.log.error({ job: 'settle', count: batch.length, error }, 'attempts could not be written down');
          // Given up, the leases run out and other attempts with the same keys follow: nothing is lost, but the lanes stay shut until then.
          if (failures === maxSettleTries) continue;
          this.#settled = [...batch, ...this.#settled];
          await sleep(settleAgainMs);
        }
      }
    } finally {
      // In the same breath as the last look at the list: a settlement that comes a moment later must find nobody writing, or nobody would write it.
      this.#settling = null;
    }
  }

  /** Until an attempt is over and not many are in line any more, or `ms` have passed. */
  #change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, ms));
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

// What happened, written down as it happens, in memory for the judge and on disk for whoever looks into it later.
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Acceptance } from '../line-platform/acceptances.ts';
import type { PlannedEvent } from './planned-events.ts';
import type { PlannedTie, Population } from './population.ts';

/** Moments are counted, not measured: what was accepted after an answer has the higher number. */
export type Moment = number;

export interface Told {
  moment: Moment;
  at: string;
  channelId: string;
  userId: string;
  /** The retry key; null: a reply. */
  key: string | null;
  markers: string[];
  /** false: LINE took it and showed it to nobody, for the person blocks the account. */
  shown: boolean;
}

export interface TieRecord extends PlannedTie {
  /** From here on nothing is owed. */
  endAskedAt: Moment | null;
  /** From here on nothing may be accepted: the end was answered, or had to be in force by then. */
  silentFrom: Moment | null;
  /** Whether it was answered. */
  answered: boolean;
}

export interface Posted {
  planned: PlannedEvent;
  postedAt: Moment;
  /** null: never answered. */
  answeredAt: Moment | null;
  /** Other than accepted or duplicate. */
  refused: string | null;
}

const stopped = 'みまもりを解除しました';

export class Ledger {
  readonly population: Population;
  readonly ties: TieRecord[];
  readonly told: Told[] = [];
  readonly posted = new Map<string, Posted>();
  readonly directory: string;
  /** Messages accepted, one for each person reached by one request. */
  deliveries = 0;
  /** Events posted and not yet answered. */
  unanswered = 0;
  readonly #files: Record<'told' | 'posted' | 'doings' | 'webhooks' | 'processes', WriteStream>;
  #moment: Moment = 0;

  constructor(population: Population, directory: string) {
    this.population = population;
    this.directory = directory;
    this.ties = population.ties.map((tie) => ({ ...tie, endAskedAt: null, silentFrom: null, answered: false }));
    mkdirSync(directory, { recursive: true });
    const file = (name: string) => createWriteStream(join(directory, name));
    this.#files = {
      told: file('told.jsonl'),
      posted: file('posted.jsonl'),
      doings: file('doings.jsonl'),
      webhooks: file('webhooks.jsonl'),
      processes: file('processes.txt'),
    };
  }

  now(): Moment {
    this.#moment += 1;
    return this.#moment;
  }

  accepted({ channelId, via, to, shownTo, messages, retryKey }: Acceptance): void {
    const moment = this.now();
    const at = new Date().toISOString();
    const text = JSON.stringify(messages);
    // Each marker once for each message object: an altText may repeat it.
    const markers = messages.flatMap((message) => [...new Set(JSON.stringify(message).match(/M\d+X/g) ?? [])]);
    for (const userId of to) {
      const told: Told = { moment, at, channelId, userId, key: retryKey, markers, shown: shownTo.includes(userId) };
      if (via !== 'reply') {
        this.deliveries += 1;
        this.told.push(told);
      }
      this.#files.told.write(`${JSON.stringify({ via, ...told })}\n`);
      if (text.includes(stopped)) this.#stopAnswered(userId, moment);
    }
  }

  posting(planned: PlannedEvent): void {
    const id = planned.event.id + planned.hospital;
    if (this.posted.has(id)) return;
    this.posted.set(id, { planned, postedAt: this.now(), answeredAt: null, refused: null });
    this.unanswered += 1;
  }

  answered(planned: PlannedEvent, status: string): void {
    const posted = this.posted.get(planned.event.id + planned.hospital);
    if (posted === undefined) return;
    if (posted.answeredAt === null) {
      posted.answeredAt = this.now();
      this.unanswered -= 1;
      this.#files.posted.write(`${JSON.stringify({ ...posted, at: new Date().toISOString(), status })}\n`);
    }
    if (status !== 'accepted' && status !== 'duplicate') posted.refused = status;
  }

  /** The ties are to end; nothing is owed any more. */
  endAsked(ties: readonly PlannedTie[]): TieRecord[] {
    const records = this.ties.filter((t) => ties.some((tie) => tie.number === t.number));
    for (const record of records) record.endAskedAt ??= this.now();
    return records;
  }

  endAnswered(records: readonly TieRecord[], moment: Moment = this.now()): void {
    for (const record of records) {
      record.silentFrom ??= moment;
      record.answered = true;
    }
  }

  /** Everything has been handled: an end that was asked for is in force, whether its answer could be given or not. */
  everythingHandled(): void {
    for (const record of this.ties) if (record.endAskedAt !== null) record.silentFrom ??= this.now();
  }

  did(what: object): void {
    this.#files.doings.write(`${JSON.stringify({ at: new Date().toISOString(), moment: this.#moment, ...what })}\n`);
  }

  /** One attempt of LINE to tell what somebody did. */
  delivered(webhook: object): void {
    this.#files.webhooks.write(`${JSON.stringify(webhook)}\n`);
  }

  heardFromProcess(output: string): void {
    this.#files.processes.write(`${output}\n`);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#files).map((file) => new Promise<void>((done) => file.end(() => done()))));
  }

  #stopAnswered(userId: string, moment: Moment): void {
    this.endAnswered(
      this.ties.filter((t) => t.person.userId === userId && t.endAskedAt !== null),
      moment,
    );
  }
}

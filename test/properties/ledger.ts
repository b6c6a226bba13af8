// What the test itself knows to have happened, and what must follow from it: an oracle that shares no code with the product.
import type { LoggedRequest } from '../line-platform/request-log.ts';

export interface ToldEvent {
  /** Stands in the message and nowhere else. */
  marker: string;
  /** Rises with occurredAt. */
  order: number;
  category: string;
  /** null: for all. */
  patient: number | null;
  subject: string;
  postedAt: number;
}

export interface Tie {
  person: string;
  patient: number;
  categories: readonly string[];
  askedAt: number;
  madeAt: number;
  /** When the answer to `stop` was on the phone. */
  stoppedAt: number | null;
}

interface Taken {
  person: string;
  at: number;
  key: string;
  markers: string[];
}

export class Ledger {
  readonly events: ToldEvent[] = [];
  readonly ties: Tie[] = [];
  readonly #people: readonly string[];

  /** `people`: everybody of this story, tied to a patient or not. */
  constructor(people: readonly string[]) {
    this.#people = people;
  }

  /**
   * Throws with the first rule that was broken. `requests`: everything LINE has accepted, with bodies. `isShown`: what it took for somebody who had just blocked the
   * account is shown to nobody, and may be told again when they come back; that it is, is not asked here: of what was known before the block nobody can say whether it was seen.
   */
  judge(requests: readonly LoggedRequest[], isShown: (person: string, key: string) => boolean): void {
    const taken = requests
      .filter((r) => r.endpoint === 'push' && r.acceptedAs === 'new')
      .map(readPush)
      .filter((t) => this.#people.includes(t.person));
    for (const push of taken) for (const marker of push.markers) this.#mayKnow(push, this.#event(marker));
    for (const person of this.#people) {
      const theirs = taken.filter((t) => t.person === person);
      const seen = theirs.filter(({ key }) => isShown(person, key)).flatMap(({ markers }) => markers);
      this.#nothingDoubled(person, seen);
      this.#inOrder(person, seen);
      this.#nothingLost(
        person,
        theirs.flatMap(({ markers }) => markers),
      );
    }
  }

  #mayKnow(push: Taken, event: ToldEvent): void {
    const allowed = this.ties.some(
      (t) =>
        t.person === push.person &&
        (event.patient === null || t.patient === event.patient) &&
        t.categories.includes(event.category) &&
        t.askedAt <= push.at &&
        (t.stoppedAt === null || push.at <= t.stoppedAt),
    );
    if (!allowed)
      throw new Error(
        `${push.person} was told ${event.marker} (${event.category} of ${event.patient}) at ${push.at} without any right to it: ${JSON.stringify(this.ties)}`,
      );
  }

  #nothingDoubled(person: string, markers: readonly string[]): void {
    const twice = markers.find((m, i) => markers.indexOf(m) !== i);
    if (twice !== undefined) throw new Error(`${person} was told ${twice} twice`);
  }

  #inOrder(person: string, markers: readonly string[]): void {
    const last = new Map<string, number>();
    for (const event of markers.map((m) => this.#event(m))) {
      if ((last.get(event.subject) ?? -1) >= event.order)
        throw new Error(`${person} was told ${event.marker} after newer news of ${event.subject}`);
      last.set(event.subject, event.order);
    }
  }

  /** Who may see a subject ends up knowing the last that was said of it, if it was said while the tie was there. */
  #nothingLost(person: string, markers: readonly string[]): void {
    const newest = new Map<string, ToldEvent>();
    for (const event of this.events) if ((newest.get(event.subject)?.order ?? -1) < event.order) newest.set(event.subject, event);
    for (const event of newest.values()) {
      const due = this.ties.some(
        (t) =>
          t.person === person &&
          t.stoppedAt === null &&
          (event.patient === null || t.patient === event.patient) &&
          t.categories.includes(event.category) &&
          t.madeAt < event.postedAt,
      );
      if (due && !markers.includes(event.marker)) throw new Error(`${person} was never told ${event.marker}, the last of ${event.subject}`);
    }
  }

  #event(marker: string): ToldEvent {
    const event = this.events.find((e) => e.marker === marker);
    if (event === undefined) throw new Error(`${marker} was told and never happened`);
    return event;
  }
}

function readPush(request: LoggedRequest): Taken {
  const body = JSON.parse(request.body ?? '') as { to: string; messages: object[] };
  const markers = body.messages.flatMap((m) => [...new Set(JSON.stringify(m).match(/M\d+X/g) ?? [])]);
  return { person: body.to, at: Date.parse(request.at), key: request.retryKey ?? '', markers };
}

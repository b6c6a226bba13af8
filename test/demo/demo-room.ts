// The demo at work: phones, reception and story together, and everybody who looks at its page told of every change.
import type { Request } from 'express';
import type { HospitalEvent } from '../../bot/domain/hospital-event.ts';
import type { DemoState } from './demo-state.ts';
import type { Forwarded } from './forward.ts';
import type { Act } from './front.ts';
import { patient } from './people.ts';
import type { Phones } from './phones.ts';
import type { Reception } from './reception.ts';
import { setUpForMe } from './set-up-for-me.ts';
import { StoryTeller } from './story.ts';

/** Watches end and begin by other ways than ours too (in LINE, by running out): how often the list is read again while somebody looks. */
const lookAgainMs = 2_000;

type SentEvent = Partial<Pick<HospitalEvent, 'type' | 'cardNumber' | 'silent'>>;

export class Demo {
  #phones: Phones;
  #reception: Reception;
  #teller = new StoryTeller();
  #settingUp: string | null = null;
  #listeners = new Set<(state: DemoState) => void>();
  #told = '';
  #apiUrl: string;
  #clock: NodeJS.Timeout;

  constructor(parts: { phones: Phones; reception: Reception; apiUrl: string }) {
    this.#phones = parts.phones;
    this.#reception = parts.reception;
    this.#apiUrl = parts.apiUrl;
    this.#phones.listen(() => this.#changed());
    this.#clock = setInterval(() => {
      if (this.#listeners.size > 0) void this.#readWatchers();
    }, lookAgainMs);
  }

  watch(listener: (state: DemoState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state());
    return () => this.#listeners.delete(listener);
  }

  /** An answer of the mini-app's API has passed by on its way to a phone. */
  heardAnswer(request: Request, { asked, status, body }: Forwarded): void {
    // What was refused tells nothing, and may have been no JSON.
    if (request.method === 'GET' || status >= 300) return;
    const [question, answer] = [asked, body].map((json) => JSON.parse(json.toString() || 'null') as unknown);
    this.#teller.heardAnswer(
      { method: request.method, path: request.path, bearer: request.get('authorization') ?? '', question, status, answer },
      (userId) => this.#phones.phoneOf(userId),
    );
    void this.#readWatchers();
  }

  /** Events that somebody sent by themselves, with curl say, and not by a button of the page. */
  heardEvents(at: Date, { asked, status, body }: Forwarded): void {
    if (status !== 200) return;
    const [question, answer] = [asked, body].map((json) => JSON.parse(json.toString()) as unknown);
    const sent = (question as { events?: SentEvent[] }).events ?? [question as SentEvent];
    const { results } = answer as { results: { status: string }[] };
    const calls = sent.some(
      ({ type, cardNumber, silent }, i) =>
        results[i]?.status === 'accepted' && type === 'queue.called' && cardNumber === patient.cardNumber && silent !== true,
    );
    if (calls) this.#teller.called(at);
    this.#changed();
  }

  /** What the page asked for; returns what it needs to go on, if anything. */
  async act(asked: Act): Promise<unknown> {
    const answer = await this.#act(asked);
    await this.#readWatchers();
    return answer;
  }

  async #act(asked: Act): Promise<unknown> {
    switch (asked.act) {
      case 'press': {
        const at = new Date();
        const taken = await this.#reception.press(asked.button);
        if (taken && (asked.button === 'call-return' || asked.button === 'call-enter')) this.#teller.called(at);
        return;
      }
      case 'repeat':
        return this.#reception.repeat();
      case 'slip':
        return this.#reception.printSlip();
      case 'end-watch':
        return this.#reception.endWatch(asked.watchId);
      case 'say':
        return this.#phones.say(asked.phone, asked.text);
      case 'tap':
        return this.#phones.tap(asked.phone, asked.data, asked.displayText);
      case 'write':
        return this.#phones.write(asked.phone, asked.to, asked.text);
      case 'befriend':
        return this.#phones.befriend(asked.phone);
      case 'block':
        return this.#phones.block(asked.phone);
      case 'allow-mini-app':
        return this.#phones.allowMiniApp(asked.phone);
      case 'id-token':
        return { idToken: await this.#phones.newIdToken(asked.phone) };
      case 'set-up':
        return this.#setUp();
    }
  }

  async #setUp(): Promise<unknown> {
    if (this.#settingUp !== null) return;
    const say = (step: string) => {
      this.#settingUp = step;
      this.#changed();
    };
    say('…');
    try {
      await setUpForMe({ apiUrl: this.#apiUrl, phones: this.#phones, reception: this.#reception, say });
    } catch (error) {
      return { failed: (error as Error).message };
    } finally {
      this.#settingUp = null;
      this.#changed();
    }
    return;
  }

  async #readWatchers(): Promise<void> {
    await this.#reception.readWatchers();
    this.#changed();
  }

  #state(): DemoState {
    const { desk, exchanges, slip, watchers } = this.#reception;
    const phones = this.#phones.state();
    this.#teller.look(watchers, phones);
    return { phones, family: this.#phones.family, desk, exchanges, slip, watchers, story: this.#teller.story, settingUp: this.#settingUp };
  }

  #changed(): void {
    if (this.#listeners.size === 0) return;
    const state = this.#state();
    const told = JSON.stringify(state);
    if (told === this.#told) return;
    this.#told = told;
    for (const listener of this.#listeners) listener(state);
  }

  stop(): void {
    clearInterval(this.#clock);
  }
}

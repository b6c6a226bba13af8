// The hospital's side of the demo: holds the API key and speaks to the product as a hospital's systems do, over /v1.
import { randomUUID } from 'node:crypto';
import type { HospitalEvent } from '../../bot/domain/hospital-event.ts';
import type { Desk, Exchange, Slip, Watcher } from './demo-state.ts';
import { type DeskButton, eventOf, type InHand, tell } from './desk-events.ts';
import { patient } from './people.ts';

const keptExchanges = 8;

export class Reception {
  readonly desk: Desk = { visit: 'none', bill: 'none', reservation: 'none', notice: 'none', canRepeat: false };
  exchanges: Exchange[] = [];
  slip: Slip | null = null;
  watchers: Watcher[] = [];
  #webUrl: string;
  #apiKey: string;
  #inHand: InHand = { visit: 0, bill: 0, reservation: 0, notice: 0, servedThrough: 0, changes: 0 };
  #last: HospitalEvent | null = null;

  constructor(webUrl: string, apiKey: string) {
    this.#webUrl = webUrl;
    this.#apiKey = apiKey;
  }

  async putPatient(): Promise<void> {
    const { cardNumber, ...details } = patient;
    const { status, answer } = await this.#ask('PUT', `/v1/patients/${cardNumber}`, details);
    if (status !== 201 && status !== 200) throw new Error(`The demo's patient was not taken: ${status} ${JSON.stringify(answer)}`);
  }

  /** Returns whether the event was taken. */
  async press(button: DeskButton): Promise<boolean> {
    const now = new Date();
    const told = tell(button, this.#inHand, now);
    const event = eventOf(told, `demo-${randomUUID()}`, now);
    const taken = await this.#sendEvent(button, event);
    if (taken) {
      Object.assign(this.desk, told.after, { canRepeat: true });
      this.#last = event;
    }
    return taken;
  }

  /** The same request again, as a sender does that lost the answer: nothing may come of it. */
  async repeat(): Promise<void> {
    if (this.#last !== null) await this.#sendEvent('repeat', this.#last);
  }

  async printSlip(): Promise<void> {
    const { status, answer } = await this.#tellAbout(
      'slip',
      'POST',
      `/v1/patients/${patient.cardNumber}/verification-slips`,
      { validHours: 24 },
      (body) => {
        const { qrSvg: _, ...rest } = body as Slip;
        return { ...rest, qrSvg: '<svg …>' };
      },
    );
    if (status === 201) this.slip = answer as Slip;
  }

  async endWatch(watchId: string): Promise<void> {
    await this.#tellAbout('end-watch', 'DELETE', `/v1/patients/${patient.cardNumber}/watchers/${encodeURIComponent(watchId)}`);
  }

  async readWatchers(): Promise<void> {
    const { status, answer } = await this.#ask('GET', `/v1/patients/${patient.cardNumber}/watchers`);
    if (status === 200)
      this.watchers = (answer as { watchers: Watcher[] }).watchers.map(({ watchId, displayName, since }) => ({
        watchId,
        displayName,
        since,
      }));
  }

  async #sendEvent(button: string, event: HospitalEvent): Promise<boolean> {
    const { status, answer } = await this.#tellAbout(button, 'POST', '/v1/events', event);
    return status === 200 && (answer as { results?: { status: string }[] }).results?.[0]?.status !== 'rejected';
  }

  async #tellAbout(
    button: string,
    method: string,
    path: string,
    request?: unknown,
    shown: (answer: unknown) => unknown = (answer) => answer,
  ) {
    const began = performance.now();
    const { status, answer } = await this.#ask(method, path, request);
    const ms = Math.round(performance.now() - began);
    const exchange: Exchange = {
      at: new Date().toISOString(),
      button,
      method,
      path,
      request: request ?? null,
      status,
      answer: shown(answer),
      ms,
    };
    this.exchanges = [exchange, ...this.exchanges].slice(0, keptExchanges);
    return { status, answer };
  }

  async #ask(method: string, path: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
    const response = await fetch(`${this.#webUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#apiKey}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, answer: await response.json().catch(() => null) };
  }
}

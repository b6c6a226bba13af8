// Posts the stored bodies of pushes to LINE, many at once over kept connections: the one request that is made thousands of times a second.
import { type Dispatcher, Pool } from 'undici';
import { DeadlinePassed } from './with-deadline.ts';

/** One connection a request: as many as a process has under way. */
const connections = 256;
const connectTimeoutMs = 5_000;
/** How often requests past their time are looked for. */
const sweepMs = 50;
/** Of an answer that is not 2xx, as much as tells the two kinds of 429 apart and more. */
const maxAnswer = 8_192;

export interface PostAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Empty for 2xx, whose body says nothing of use. */
  body: string;
}

export interface PushPost {
  /** Resolves with whatever LINE answers. Rejects with DeadlinePassed when time is up (the request is ended for real, also one not yet begun), or with the network's error. */
  post(path: string, token: string, body: string | Buffer, retryKey: string, timeoutMs: number): Promise<PostAnswer>;
  /** Ends the kept connections, which would keep the process alive; what is under way is cut. */
  close(): Promise<void>;
}

/** `apiUrl`: the root of LINE's origin. */
export function createPushPost(apiUrl: string): PushPost {
  const { origin } = new URL(apiUrl);
  // Time is kept here: undici's own limits begin only when a connection is free.
  const pool = new Pool(origin, { connections, headersTimeout: 0, bodyTimeout: 0, connect: { timeout: connectTimeoutMs } });
  const open = new Set<Exchange>();
  let sweeper: NodeJS.Timeout | null = null;

  function sweep(): void {
    for (const exchange of open) if (exchange.isOverdue) exchange.giveUp(new DeadlinePassed());
    if (open.size > 0) return;
    if (sweeper !== null) clearInterval(sweeper);
    sweeper = null;
  }

  return {
    close: () => pool.destroy(),
    post: (path, token, body, retryKey, timeoutMs) =>
      new Promise((resolve, reject) => {
        const exchange = new Exchange(timeoutMs, (error, answer) => {
          open.delete(exchange);
          if (answer === null) reject(error);
          else resolve(answer);
        });
        open.add(exchange);
        sweeper ??= setInterval(sweep, sweepMs);
        pool.dispatch(
          {
            path,
            method: 'POST',
            headers: ['authorization', `Bearer ${token}`, 'content-type', 'application/json', 'x-line-retry-key', retryKey],
            body,
          },
          exchange,
        );
      }),
  };
}

/** One request and its answer. `done` is called once. */
class Exchange implements Dispatcher.DispatchHandler {
  /** By both clocks: the monotonic one stands still while the machine is suspended. */
  readonly #deadline: number;
  readonly #wallDeadline: number;
  readonly #done: (error: Error | null, answer: PostAnswer | null) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #gaveUp: Error | null = null;
  #isOver = false;
  #answer: PostAnswer = { status: 0, headers: {}, body: '' };

  constructor(timeoutMs: number, done: (error: Error | null, answer: PostAnswer | null) => void) {
    this.#deadline = performance.now() + timeoutMs;
    this.#wallDeadline = Date.now() + timeoutMs;
    this.#done = done;
  }

  get isOverdue(): boolean {
    return performance.now() >= this.#deadline || Date.now() >= this.#wallDeadline;
  }

  giveUp(reason: Error): void {
    this.#gaveUp = reason;
    this.#controller?.abort(reason);
    this.#end(reason, null);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It got a connection only after its time was up (the machine may have slept, and no timer has run yet): it must not be sent any more.
    if (this.isOverdue) this.#gaveUp ??= new DeadlinePassed();
    if (this.#gaveUp !== null) controller.abort(this.#gaveUp);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: PostAnswer['headers']): void {
    this.#answer = { status, headers, body: '' };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#answer.status < 300 || this.#answer.body.length >= maxAnswer) return;
    this.#answer.body += chunk.toString();
  }

  onResponseEnd(): void {
    this.#end(null, this.#answer);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end(error, null);
  }

  #end(error: Error | null, answer: PostAnswer | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#done(error, answer);
  }
}

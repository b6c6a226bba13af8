// Gives a call of the bot-sdk the time-out that the SDK lacks, and really ends the request when time is up.

/** Time was up before LINE had answered in full: what became of the request is unknown. */
export class DeadlinePassed extends Error {
  constructor() {
    super('LINE did not answer in time');
    this.name = 'DeadlinePassed';
  }
}

/**
 * Runs one SDK call and rejects with DeadlinePassed after `timeoutMs`.
 * The SDK (11.2.0) calls the global fetch, takes no AbortSignal and no agent. Giving up on its promise alone would leave the request alive: one still waiting for
 * a connection would be sent later, after `stop` had been answered. So the call is started with a fetch that carries our signal. The SDK reaches fetch before its
 * first await, so the global is ours only for the length of one synchronous call; a later SDK that awaits earlier loses the abort (a test notices) but keeps the time-out.
 */
export async function withDeadline<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  if (timeoutMs <= 0) throw new DeadlinePassed();
  const aborter = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlinePassed());
      aborter.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([startWithSignal(aborter.signal, call), timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

function startWithSignal<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => original(input, { ...init, signal });
  try {
    return call();
  } finally {
    globalThis.fetch = original;
  }
}

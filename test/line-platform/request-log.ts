// Every request the stand-in has answered; in runs of very many only counted.
export type Endpoint =
  | 'push'
  | 'multicast'
  | 'reply'
  | 'validate'
  | 'quota'
  | 'consumption'
  | 'profile'
  | 'info'
  | 'leave'
  | 'loading'
  | 'webhook-endpoint'
  | 'token'
  | 'certs'
  | 'login'
  | 'unknown';

export interface LoggedRequest {
  at: string;
  endpoint: Endpoint;
  channelId: string | null;
  retryKey: string | null;
  /** As the bot saw it; null where it got no answer at all. */
  status: number | null;
  requestId: string;
  /** SHA-256 of the body. */
  bodyHash: string;
  bodyBytes: number;
  /** Kept only where the platform was started with keepBodies. */
  body?: string;
  /** 'repeat': a known retry key, answered 409. */
  acceptedAs: 'new' | 'repeat' | null;
  recipients: number;
  /** Recipients whose phone showed it. */
  delivered: number;
  fault: string | null;
}

export interface Counters {
  requests: number;
  byStatus: Record<string, number>;
  byEndpoint: Record<string, number>;
  accepted: number;
  repeats: number;
  delivered: number;
  faults: Record<string, number>;
}

const none = (): Counters => ({ requests: 0, byStatus: {}, byEndpoint: {}, accepted: 0, repeats: 0, delivered: 0, faults: {} });

export class RequestLog {
  #requests: LoggedRequest[] = [];
  #counters = none();
  readonly keepBodies: boolean;

  constructor(keepBodies: boolean) {
    this.keepBodies = keepBodies;
  }

  add(request: LoggedRequest): void {
    if (this.keepBodies) this.#requests.push(request);
    const counters = this.#counters;
    const status = request.status === null ? 'none' : String(request.status);
    counters.requests += 1;
    counters.byStatus[status] = (counters.byStatus[status] ?? 0) + 1;
    counters.byEndpoint[request.endpoint] = (counters.byEndpoint[request.endpoint] ?? 0) + 1;
    if (request.acceptedAs === 'new') counters.accepted += 1;
    if (request.acceptedAs === 'repeat') counters.repeats += 1;
    counters.delivered += request.delivered;
    if (request.fault !== null) counters.faults[request.fault] = (counters.faults[request.fault] ?? 0) + 1;
  }

  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  get counters(): Counters {
    return structuredClone(this.#counters);
  }

  clear(): void {
    this.#requests = [];
    this.#counters = none();
  }
}

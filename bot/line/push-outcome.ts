// Everything that can become of a push, and nothing else.

export type PushOutcome =
  /** 2xx, or 409 (isEarlier): accepted now or at an earlier attempt with the same retry key. */
  | { kind: 'accepted'; requestId: string | null; isEarlier: boolean }
  /** 500, time-out, network: it may or may not have been accepted; the same body with the same key must follow. */
  | { kind: 'retry'; reason: 'server_error' | 'timeout' | 'network' }
  /** 429 "The API rate limit has been exceeded": the whole channel waits. */
  | { kind: 'rate_limited' }
  /** 429 "You have reached your monthly limit": pushes stop, the hospital is told. */
  | { kind: 'quota_exhausted' }
  /** 401/403: the channel's credentials are wrong. Not the push's fault: it waits. */
  | { kind: 'channel_refused' }
  /** Any other 4xx: it will never be accepted. */
  | { kind: 'refused'; reason: 'bad_request' | 'not_found' | 'too_large' | 'other' };

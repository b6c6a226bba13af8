// Everything that can become of a reply.

export type ReplyOutcome =
  | 'accepted'
  /** 4xx: surely not shown (token used up, too old, or the messages refused). */
  | 'refused'
  /** 5xx, time-out, network: it may have been shown, so the same thing must not follow by push. */
  | 'unknown';

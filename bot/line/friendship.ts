// Everything that LINE can say to whether somebody is a friend of the account.

export type Friendship =
  | 'friend'
  /** They have blocked the account, never added it, or are not known to LINE. */
  | 'no-friend'
  /** LINE did not say, or not in time. */
  | 'unknown';

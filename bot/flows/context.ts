// What every flow works with; made once by the entries, and by tests with a clock of their own.

import type { Secrets } from '../crypto/secrets.ts';
import type { IdTokenVerifier } from '../line/id-token.ts';
import type { LineClient } from '../line/line-client.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import type { Sender } from './delivery/sender.ts';
import type { Life } from './operation/life.ts';
import type { Meter } from './operation/meter.ts';

export interface Context {
  database: Database;
  secrets: Secrets;
  line: LineClient;
  /** Sends at once what this process has stored; left out where only workers send. */
  sender?: Sender;
  /** How the process fares, for whoever probes it; left out by tests and commands. */
  life?: Life;
  /** Counts what is sent; left out by tests and commands. */
  meter?: Meter;
  /** Who speaks to the mini-app, as LINE vouches for it. */
  idTokens: IdTokenVerifier;
  log: Log;
  now: () => Date;
  /** Without a slash at the end. */
  publicUrl: string;
}

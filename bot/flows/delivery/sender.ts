// What a process that sends does for one that has just stored what is to be sent.
import type { LineChannel } from '../../line/line-client.ts';
import type { NewPush } from '../../store/delivery/add-pushes.ts';
import type { Moment } from '../moment.ts';

/** One attempt that this process holds the lease for. */
export interface Attempt extends Pick<NewPush, 'hospitalId' | 'id' | 'subjects'> {
  /** As what is stored makes it. */
  body: string | Buffer;
  attempts: number;
  /** When the first attempt was begun. */
  firstSentAt: Date;
  /** Before the lease was taken: an attempt must be over before it ends, even if this process stood still in between, or the machine slept. */
  leaseBegan: Moment;
  /** Milliseconds that its oldest news had been known and due before. */
  waitedMs: number;
  channel: LineChannel;
  /** Its reader blocks the account, as far as is known: what LINE takes now is shown to nobody. */
  isBlocked?: boolean;
  /** What it tells is to be told alone, also when it is given back. */
  alone?: boolean;
}

export interface Sender {
  /**
   * Before events are stored that are to be told at once: waits a moment for places, and says how many it took. 0: they are to be stored for others to send.
   * Whoever stores faster than can be sent is held up a little.
   */
  takePlaces(hospitalId: string, events: number): Promise<number>;
  /** When what was to be stored has been given to be sent, or is not to be. */
  givePlaces(hospitalId: string, taken: number): void;
  /** Sends the attempts, the first in `startsInMs`, each of one hospital paceGapMs after the other. Whoever calls has leased them. */
  send(attempts: readonly Attempt[], startsInMs: number): void;
}

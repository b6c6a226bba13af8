// Work that keeps the whole process busy while it lasts: one piece at a time, in the order of asking, with a rest after each in which everything else is served.
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

export interface OneAtATime {
  /** Takes a place in the line before anything else is done; null: it is full. Give it back with `leave`, whatever happens. */
  enter(): Place | null;
}
export interface Place {
  /** When those before are through. */
  work<T>(make: () => Promise<T>): Promise<T>;
  leave(): void;
}

/** `most`: those at work and in the line together. */
export function oneAtATime(most: number): OneAtATime {
  let taken = 0;
  let before: Promise<void> = Promise.resolve();
  return {
    enter() {
      if (taken >= most) return null;
      taken += 1;
      return {
        async work(make) {
          const turn = before;
          const { promise, resolve } = Promise.withResolvers<void>();
          before = promise;
          await turn;
          const begun = performance.now();
          try {
            return await make();
          } finally {
            // As long as the work lasted: half of the time is everybody else's.
            void Promise.all([nextTurn(), sleep(performance.now() - begun)]).then(() => resolve());
          }
        },
        leave() {
          taken -= 1;
        },
      };
    },
  };
}

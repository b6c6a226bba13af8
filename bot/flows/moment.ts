// A moment by both clocks of the machine: the monotonic one stands still while the machine is suspended, the wall clock may be set back.

export interface Moment {
  /** performance.now() */
  monotonic: number;
  /** Date.now() */
  wall: number;
}

export function moment(): Moment {
  return { monotonic: performance.now(), wall: Date.now() };
}

/** Milliseconds since then, never fewer than have passed: what a lease of the database's has used up, even if this machine slept. */
export function passedSince({ monotonic, wall }: Moment): number {
  return Math.max(performance.now() - monotonic, Date.now() - wall);
}

// How many wrong answers in a row are allowed, and how long the door then stays shut.

/** After so many misses in a row nobody may try for a while. */
export const maxMisses = 5;

const minute = 60_000;
/** From the fifth miss on; each further one, made after the lock has run out, shuts the door for longer. */
const lockMs = [15 * minute, 60 * minute, 24 * 60 * minute];

/** Until when nobody may try after so many misses; null: there are tries left. */
export function lockedUntil(misses: number, now: Date): Date | null {
  if (misses < maxMisses) return null;
  const ms = lockMs[Math.min(misses - maxMisses, lockMs.length - 1)] ?? 0;
  return new Date(now.getTime() + ms);
}

/** Tries left before the door is shut. */
export function triesLeft(misses: number): number {
  return Math.max(0, maxMisses - misses);
}

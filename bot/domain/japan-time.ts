// Days as Japan counts them: a hospital's "today" is Asia/Tokyo, which has no summer time.

const offsetMs = 9 * 60 * 60 * 1000;

export const dayMs = 24 * 60 * 60 * 1000;

/** The calendar day in Japan, YYYY-MM-DD. */
export function dayInJapan(at: Date): string {
  return onTheWallInJapan(at).toISOString().slice(0, 10);
}

/** YYYY-MM; also the month in which LINE counts messages. */
export function monthInJapan(at: Date): string {
  return dayInJapan(at).slice(0, 7);
}

/** The same wall clock, to be read by the getUTC… methods. */
export function onTheWallInJapan(at: Date): Date {
  return new Date(at.getTime() + offsetMs);
}

/** Minutes since midnight, with their fraction. */
export function minuteOfDayInJapan(at: Date): number {
  return ((at.getTime() + offsetMs) / 60_000) % 1440;
}

/** The instant at which that day begins in Japan. */
export function startOfDayInJapan(at: Date): Date {
  return new Date(`${dayInJapan(at)}T00:00:00+09:00`);
}

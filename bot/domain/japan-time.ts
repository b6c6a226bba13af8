// Days as Japan counts them: a hospital's "today" is Asia/Tokyo, which has no summer time.

const offsetMs = 9 * 60 * 60 * 1000;

/** The calendar day in Japan, YYYY-MM-DD. */
export function dayInJapan(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** The instant at which that day begins in Japan. */
export function startOfDayInJapan(at: Date): Date {
  return new Date(`${dayInJapan(at)}T00:00:00+09:00`);
}

// A birth date as people in Japan know theirs: a year of an era or of the common era, made into YYYY-MM-DD.

export const eras = ['showa', 'heisei', 'reiwa', 'taisho', 'ad'] as const;
export type Era = (typeof eras)[number];

/** First and last year of each era, in the common era. */
const years: Record<Era, [number, number]> = {
  ad: [1900, 2100],
  taisho: [1912, 1926],
  showa: [1926, 1989],
  heisei: [1989, 2019],
  reiwa: [2019, 2100],
};

export interface WrittenDate {
  era: Era;
  year: string;
  month: string;
  day: string;
}

/** Digits of any width as ASCII; everything else is dropped. */
export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '');
}

/** YYYY-MM-DD, or null while it is no day that somebody can have been born on. A year of four digits is of the common era, whatever era is chosen. */
export function readBirthDate(written: WrittenDate, today: string): string | null {
  const [year, month, day] = [written.year, written.month, written.day].map((text) =>
    digitsOf(text) === '' ? Number.NaN : Number(digitsOf(text)),
  ) as [number, number, number];
  const [first, last] = years[year >= 1000 ? 'ad' : written.era];
  const full = written.era === 'ad' || year >= 1000 ? year : first + year - 1;
  if (!(full >= first && full <= last) || !(month >= 1 && month <= 12) || !(day >= 1)) return null;
  const date = new Date(Date.UTC(full, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const iso = date.toISOString().slice(0, 10);
  return iso <= today ? iso : null;
}

/** Whether nothing has been typed yet. The era is chosen from the beginning. */
export function isBlank({ year, month, day }: WrittenDate): boolean {
  return digitsOf(year + month + day) === '';
}

// Counts with their reading, which in Japanese depends on the number: 1人(ひとり), 3人(にん); 1分(ぷん), 2分(ふん).

/** 2人(ふたり) */
export function people(count: number): string {
  return `${count}${readPeople(count)}`;
}

/** 人(ふたり): where the number stands apart, larger. */
export function readPeople(count: number): string {
  return `人(${count === 1 ? 'ひとり' : count === 2 ? 'ふたり' : 'にん'})`;
}

/** 90 → 1時間(じかん)30分(ぷん) */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours > 0 ? `${hours}時間(じかん)` : ''}${rest > 0 || hours === 0 ? `${rest}分(${minuteReading(rest)})` : ''}`;
}

function minuteReading(minutes: number): 'ふん' | 'ぷん' {
  return [2, 5, 7, 9].includes(minutes % 10) ? 'ふん' : 'ぷん';
}

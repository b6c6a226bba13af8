// Counts with their reading, which in Japanese depends on the number: 1人(ひとり), 3人(にん); 1分(ぷん), 2分(ふん); 2日(ふつか), 11日(にち). For the chat and the pages.

/** 2人(ふたり) */
export function people(count: number): string {
  return `${count}${readPeople(count)}`;
}

/** 人(ふたり): where the number stands apart, larger. */
export function readPeople(count: number): string {
  return `人(${count === 1 ? 'ひとり' : count === 2 ? 'ふたり' : 'にん'})`;
}

/** 10分(ぷん) */
export function minutes(count: number): string {
  return `${count}分(${[2, 5, 7, 9].includes(count % 10) ? 'ふん' : 'ぷん'})`;
}

/** 90 → 1時間(じかん)30分(ぷん) */
export function duration(count: number): string {
  if (!(count >= 60)) return minutes(count);
  return `${Math.floor(count / 60)}時間(じかん)${count % 60 > 0 ? minutes(count % 60) : ''}`;
}

const dayReadings: Record<number, string> = {
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
};

/** 3日(みっか) */
export function days(count: number): string {
  return `${count}日(${dayReadings[count] ?? 'にち'})`;
}

// Dates, times and amounts as they are read in Japan, in both languages, and as the mini-app writes them; every time is that of Asia/Tokyo.
import { onTheWallInJapan } from '../domain/japan-time.ts';
import { writtenIn } from '../domain/language.ts';
import type { Reader } from './reader.ts';

type Language = Reader['language'];
interface Parts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  time: string;
}

const weekdays = { ja: ['日', '月', '火', '水', '木', '金', '土'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function inTokyo(at: Date): Parts {
  const there = onTheWallInJapan(at);
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    weekday: there.getUTCDay(),
    time: `${there.getUTCHours()}:${String(there.getUTCMinutes()).padStart(2, '0')}`,
  };
}

/** 9:42, in English 09:42 */
export function timeOf(at: Date, language: Language): string {
  const { time } = inTokyo(at);
  return writtenIn(language) === 'ja' ? time : time.padStart(5, '0');
}

/** 11月23日(月), or 2027年1月4日(月) where the year is another than that of `near`. */
export function dayOf(at: Date, language: Language, near?: Date): string {
  const { year, month, day, weekday } = inTokyo(at);
  const otherYear = near !== undefined && inTokyo(near).year !== year;
  if (writtenIn(language) === 'ja') return `${otherYear ? `${year}年` : ''}${month}月${day}日(${weekdays.ja[weekday]})`;
  return `${weekdays.en[weekday]} ${day} ${months[month - 1]}${otherYear ? ` ${year}` : ''}`;
}

/** 11月23日(月) 9:30 */
export function dayAndTime(at: Date, language: Language, near?: Date): string {
  return `${dayOf(at, language, near)} ${timeOf(at, language)}`;
}

/** The parts of a calendar's leaf: 11月, 23, 月曜日. */
export function leafOf(at: Date, language: Language, near: Date): { month: string; day: string; weekday: string } {
  const { year, month, day, weekday } = inTokyo(at);
  const otherYear = inTokyo(near).year !== year;
  return writtenIn(language) === 'ja'
    ? { month: `${otherYear ? `${year}年` : ''}${month}月`, day: String(day), weekday: `${weekdays.ja[weekday]}曜日` }
    : { month: `${months[month - 1]}${otherYear ? ` ${year}` : ''}`, day: String(day), weekday: `${weekdays.en[weekday]}` };
}

/** A calendar day written YYYY-MM-DD, with its year: 2026年11月23日(月). */
export function fullDay(day: string, language: Language): string {
  const at = new Date(`${day}T00:00:00+09:00`);
  const { year, month, day: date, weekday } = inTokyo(at);
  return writtenIn(language) === 'ja'
    ? `${year}年${month}月${date}日(${weekdays.ja[weekday]})`
    : `${weekdays.en[weekday]} ${date} ${months[month - 1]} ${year}`;
}

const inJapan = new Intl.NumberFormat('ja-JP');

/** 3,420 */
export function digits(amount: number): string {
  return inJapan.format(amount);
}

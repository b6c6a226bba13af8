// Dates and times as people in Japan read them, in the reader's language. A hospital's day is a day in Japan, wherever the phone is; a calendar day alone, 2026-11-25, is read as nine in the morning there.
import { dayInJapan } from '../../bot/domain/japan-time.ts';
import { now as current } from './clock.ts';
import type { Language } from './wording/words.ts';

const locale: Record<Language, string> = { ja: 'ja-JP', 'ja-easy': 'ja-JP', en: 'en-GB' };

function write(at: string | Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale[language], { timeZone: 'Asia/Tokyo', ...options }).format(new Date(at));
}

const yearOf = (at: string | Date) => dayOf(at).slice(0, 4);

/** 11月25日(水), or 2027年1月4日(月) where the year is another than now: an appointment a year ahead must not look like one of this month. In English Wed 25 Nov, as in the chat: some browsers write a comma, others none. */
export const writeDay = (at: string | Date, language: Language, now = current()) =>
  write(at, language, {
    ...(yearOf(at) === yearOf(now) ? {} : { year: 'numeric' }),
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: 'short',
  }).replace(',', '');
/** 2026年11月25日 */
export const writeFullDay = (at: string | Date, language: Language) =>
  write(at, language, { year: 'numeric', month: 'long', day: 'numeric' });
/** 昭和23年 */
export const writeEraYear = (at: string | Date) => write(at, 'ja', { calendar: 'japanese', era: 'long', year: 'numeric' });
/** 2026年11月, of 2026-11 */
export const writeMonth = (month: string, language: Language) => write(month, language, { year: 'numeric', month: 'long' });
/** 9:30, in English 09:30 */
export const writeTime = (at: string | Date, language: Language) =>
  write(at, language, { hour: language !== 'en' ? 'numeric' : '2-digit', minute: '2-digit', hourCycle: 'h23' });
/** 11月25日(水) 9:30 */
export const writeDayAndTime = (at: string | Date, language: Language, now = current()) =>
  `${writeDay(at, language, now)} ${writeTime(at, language)}`;

/** 10:30 for an instant of today in Japan, else with its day. */
export function writeMoment(at: string | Date, now: Date, language: Language): string {
  return writeFullDay(at, language) === writeFullDay(now, language) ? writeTime(at, language) : writeDayAndTime(at, language, now);
}

export interface Age {
  unit: 'now' | 'minutes' | 'hours' | 'days';
  count: number;
}

export function ageOf(at: string | Date, now: Date): Age {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(at).getTime()) / 60_000));
  if (minutes < 1) return { unit: 'now', count: 0 };
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  if (minutes < 24 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
}

/** What is left until an instant, rounded up to whole seconds; never below zero. */
export function remainingUntil(at: string | Date, now: Date): { minutes: number; seconds: number; over: boolean } {
  const left = Math.max(0, Math.ceil((new Date(at).getTime() - now.getTime()) / 1000));
  return { minutes: Math.floor(left / 60), seconds: left % 60, over: left === 0 };
}

/** The calendar day in Japan, YYYY-MM-DD: to compare, not to show. */
export const dayOf = (at: string | Date): string => dayInJapan(new Date(at));

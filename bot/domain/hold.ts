// When each kind of news is told: at once what somebody must act on, after a while what belongs together, in the morning what would only wake people.
import { dayInJapan, dayMs, minuteOfDayInJapan } from './japan-time.ts';
import type { News } from './news.ts';

/** A hospital's settings. */
export interface HoldSettings {
  /** How long what can wait is held; 0: nothing is held, each event is told by itself. */
  holdMs: number;
  /** Minutes of the day in Japan, e.g. 1260 (21:00) to 420 (7:00); null: no quiet hours. */
  quietFrom: number | null;
  quietTo: number | null;
}

export const defaultHold: HoldSettings = { holdMs: 15 * 60_000, quietFrom: 21 * 60, quietTo: 7 * 60 };

/** What the word on a wait is: the check-in, a step on the way (a threshold before the last, a delay), or that the turn is near (the last threshold, back in the queue after a call). */
export type WaitStep = 'arrived' | 'step' | 'near';

/** What a member can choose to hear of a patient's wait: each word, that the turn is near, or the calls alone. */
export const waitChoices = ['each', 'last', 'calls'] as const;
export type WaitChoice = (typeof waitChoices)[number];

/** `usual`: not chosen; what Hearing.isClose makes of it. */
export const waitSettings = ['usual', ...waitChoices] as const;
export type WaitSetting = (typeof waitSettings)[number];

/** How a reader hears of the wait. */
export interface Hearing {
  /** null: not chosen. */
  choice: WaitChoice | null;
  /** At the hospital with the patient, or the patient. True of who holds the record; and of watchers where nobody who holds it is told on LINE. */
  isClose: boolean;
}

/** Who is not close hears of the wait together with the call that ends it; in a long wait, after so many times the usual hold. */
const farHolds = 8;
/** A reservation so near is told at once. */
const soonMs = 2 * 3_600_000;

/**
 * Milliseconds for which the news may be held; 0: it is told at once; null: it is not told by itself, though what is still held of its subject tells it.
 * `step`: of the telling, where the news is of a wait; first: nobody can have heard of the subject before. What is held goes along with whatever the reader is told of the patient before.
 */
export function holdOf(
  news: News & { until?: Date | null },
  step: WaitStep | 'first' | undefined,
  hearing: Hearing,
  hospital: HoldSettings,
  now: Date,
): number | null {
  const hold = hospital.holdMs;
  switch (news.kind) {
    case 'visit':
      // Never quiet: news of today's visit would be void in the morning.
      if (news.state === 'called') return 0;
      return news.state === 'finished' ? hold : waitHold(step === undefined || step === 'first' ? 'step' : step, hearing, hold);
    case 'bill':
      if (news.state === 'paid' && hold > 0 && paidAtOnce(news) && step !== 'first') return null;
      // Who is with the patient can go and pay, or need not; what is held of the visit goes along.
      return untilMorning(news.state !== 'paid' && hearing.isClose ? 0 : hold, null, hospital, now);
    case 'reservation':
    case 'notice': {
      const by = happensBy(news, now);
      return untilMorning(by !== null && by.getTime() - now.getTime() < soonMs ? 0 : hold, by, hospital, now);
    }
    case 'card':
      return untilMorning(hold, null, hospital, now);
    case 'watch':
    case 'guardian':
      return 0;
  }
}

/** When what is told begins or ends; null: at no time. */
function happensBy(news: News & { until?: Date | null }, now: Date): Date | null {
  switch (news.kind) {
    case 'reservation': {
      const { state, startsAt, previousStartsAt: before } = news;
      // Whoever was to come sooner must hear as soon.
      return state === 'changed' && before !== null && before > now && before < startsAt ? before : startsAt;
    }
    case 'notice':
      return news.until ?? null;
    default:
      return null;
  }
}

/**
 * Milliseconds until the quiet hours are over, for what was due by day and could not go before they began; 0: it goes. What is due in them goes: whoever it is for is
 * awake (has come back to the account), or somebody wants it so.
 */
export function putOffByNight(news: News & { until?: Date | null }, hospital: HoldSettings, dueAt: Date, now: Date): number {
  return untilQuietIsOver(news, hospital, dueAt) > 0 ? 0 : untilQuietIsOver(news, hospital, now);
}

/**
 * Milliseconds until the quiet hours are over, for what could go now; 0: it goes.
 * What happens within a day is not kept until the morning, nor is news of a visit (void by then), nor of who may see what.
 */
export function untilQuietIsOver(news: News & { until?: Date | null }, hospital: HoldSettings, now: Date): number {
  if (news.kind === 'visit' || news.kind === 'watch' || news.kind === 'guardian') return 0;
  return untilMorning(0, happensBy(news, now), hospital, now);
}

function waitHold(step: WaitStep, { choice, isClose }: Hearing, hold: number): number | null {
  if (choice === 'calls') return null;
  if (choice === 'each') return 0;
  if (choice === null && hold === 0) return 0;
  const last = choice === 'last' || isClose;
  if (step === 'near') return last ? 0 : hold * farHolds;
  if (choice === 'last') return null;
  // With four minutes a patient, "5 ahead" is then told with "2 ahead", in a slow line by itself.
  return step === 'step' && last ? hold : hold * farHolds;
}

/** Paid at the counter on the day of the bill: whoever paid knows, and the bill was told. */
function paidAtOnce(bill: { issuedOn: string; paidAt: Date | null }): boolean {
  return bill.paidAt !== null && dayInJapan(bill.paidAt) === bill.issuedOn;
}

/** The hold, made longer until the quiet hours are over; not for what happens or ends (`by`) within a day. */
function untilMorning(hold: number, by: Date | null, { quietFrom, quietTo }: HoldSettings, now: Date): number {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return hold;
  if (by !== null && by.getTime() - now.getTime() < dayMs) return hold;
  const minute = minuteOfDayInJapan(new Date(now.getTime() + hold));
  const isQuiet = quietFrom < quietTo ? minute >= quietFrom && minute < quietTo : minute >= quietFrom || minute < quietTo;
  if (!isQuiet) return hold;
  return Math.ceil(hold + ((quietTo - minute + 1440) % 1440) * 60_000);
}

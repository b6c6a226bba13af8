// The rules of delivery: who may still be told, what is still worth telling, when to try again and when to give up.
import { categoryOf, hospitalLane, type Subject } from './category.ts';
import { dayInJapan, dayMs } from './japan-time.ts';
import { isCall, type News } from './news.ts';
import { mayHearOfGuardian, mayHearOfWatch, type Sharing, type Tie, visible } from './visibility.ts';

/** LINE shows up to five message objects of one push and bills one message for them (per recipient). */
const messagesPerPush = 5;
/** A retry key lives 24 h at LINE; after that the same key would send again. Half an hour is kept for clocks and the road. */
const retryKeyLifetimeMs = 23.5 * 60 * 60 * 1000;
/**
 * Which news of a lane its next push tells; the others wait for the push after it. First comes a call, else what has waited longest, and all that may share
 * the push goes along. But what LINE has refused together with others is told alone, so that only what LINE really cannot take is given up.
 */
export function nextOfLane<T extends { news: News; alone: boolean }>(waiting: readonly T[]): T[] {
  const first = waiting.find(({ news }) => isCall(news)) ?? waiting[0];
  return first?.alone ? [first] : forOnePush(waiting.filter(({ alone }) => !alone));
}

/**
 * What of all this one push tells, as it is read: a call before anything else has a place in it, and stands last there. A chat opens at its last message, and the
 * lock screen names that one.
 */
export function forOnePush<T extends { news: News }>(waiting: readonly T[]): T[] {
  const calls = waiting.filter(({ news }) => isCall(news)).slice(0, messagesPerPush);
  if (calls.length === 0) return waiting.slice(0, messagesPerPush);
  const others = waiting.filter(({ news }) => !isCall(news)).slice(0, messagesPerPush - calls.length);
  return [...others, ...calls];
}

/** How long a sender may hold a push before another may take it over. */
export const leaseMs = 15_000;
/** The longest one attempt may last: it must be over, settled or not, before the lease runs out. */
export const attemptMs = 10_000;

/** Whether LINE may have forgotten the key of a push that was first sent then, and would take it as another. */
export function isKeyOutlived(firstSentAt: Date, now: Date): boolean {
  return now.getTime() - firstSentAt.getTime() > retryKeyLifetimeMs;
}

/** Milliseconds between two sends of a channel, all processes together: LINE takes 2,000 pushes a second. Source: https://developers.line.biz/en/reference/messaging-api/#rate-limits */
export const paceGapMs = 0.5;
/** Sends are planned no further ahead than this; what comes then waits to be planned. */
export const paceHorizonMs = 2_000;

/** A member's tie to the patient of a lane, with the ids that news of a watch is judged by. */
export type LaneTie = Tie & { patientId: string; watchId: string | null };

/**
 * May the member be told of this subject now? The same question at claim and before every further attempt.
 * `ties`: all ties of the member in this hospital, ended ones included.
 */
export function mayTell(subject: Subject, lane: string, hospital: Sharing, ties: readonly LaneTie[], now: Date): boolean {
  const category = categoryOf[subject.kind];
  const here = lane === hospitalLane ? ties : ties.filter((t) => t.patientId === lane);
  if (category !== null) return here.some((tie) => visible(category, hospital, tie, now));
  if (subject.kind === 'guardian') return here.some((tie) => mayHearOfGuardian(hospital, tie));
  return here.some((tie) => (tie.kind === 'guardian' || tie.watchId === subject.id) && mayHearOfWatch(hospital, tie));
}

/** For so long after it was said, news of a visit is current although midnight has passed. Longer than news is held, and than clocks differ. */
const aroundMidnightMs = 60 * 60_000;

/** What has no day of its own is of use for so long: longer than a month's messages can be used up. Who comes back to the account later finds it in the mini-app. */
const monthMs = 31 * dayMs;
/** That a bill is paid: whoever paid it knows. */
const paidMs = 7 * dayMs;

/**
 * Is the news still worth telling, or has time made it void? A queue's news is void when its day in Japan is over and an hour has passed, a reservation's when it has
 * begun, a notice's when it is past its end. Who may see what of the patient is told however late.
 */
export function stillCurrent(news: News & { until?: Date | null }, now: Date): boolean {
  switch (news.kind) {
    case 'visit':
      return dayInJapan(news.stateAt) >= dayInJapan(now) || now.getTime() - news.stateAt.getTime() < aroundMidnightMs;
    case 'reservation':
      return news.startsAt > now;
    case 'notice':
      return news.until == null ? isWithin(monthMs, news, now) : news.until > now;
    case 'bill':
      return isWithin(news.state === 'paid' ? paidMs : monthMs, news, now);
    case 'card':
      return isWithin(monthMs, news, now);
    case 'watch':
    case 'guardian':
      return true;
  }
}

function isWithin(ms: number, { stateAt }: News, now: Date): boolean {
  return now.getTime() - stateAt.getTime() < ms;
}

/** The longest wait between two attempts: of news of a visit, which are worth nothing when they come late, and of all else, behind which a call may wait. */
const longestVisitWaitMs = 15_000;
const longestWaitMs = 60_000;

/**
 * The longest from now on as soon as a call waits behind the push in its lane: the call has not been tried at all, and LINE may answer again by now.
 * Short enough that whoever is called is not past their turn, long enough that a LINE in trouble is not asked much more often.
 */
export const longestBeforeCallMs = 5_000;

/** Milliseconds to wait after the n-th failed attempt (n from 1): doubling from half a second. `jitter` 0..1 spreads senders apart. */
export function backoffMs(attempts: number, subjects: readonly Subject[], jitter: number): number {
  const longest = subjects.some(({ kind }) => kind === 'visit') ? longestVisitWaitMs : longestWaitMs;
  const base = Math.min(500 * 2 ** (attempts - 1), longest);
  return Math.round(base * (0.8 + 0.4 * jitter));
}

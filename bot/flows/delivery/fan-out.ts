// From what changed to whom it is told: a push at once where nothing stands in the way, else a row that a worker takes up.
import { categoryOf, type Subject } from '../../domain/category.ts';
import { forOnePush, mayTell, stillCurrent } from '../../domain/delivery.ts';
import { holdOf, untilQuietIsOver } from '../../domain/hold.ts';
import { isCall, type News } from '../../domain/news.ts';
import { isMuted } from '../../domain/push-topic.ts';
import { maySpend, messagesUnspoken } from '../../domain/quota.ts';
import { laneOf, type Telling } from '../../domain/state/board.ts';
import { newsOf } from '../../domain/state/news-of.ts';
import { visible } from '../../domain/visibility.ts';
import type { Client } from '../../store/database.ts';
import type { PendingRow } from '../../store/delivery/add-pending.ts';
import type { NewDrawing } from '../../store/delivery/add-pushes.ts';
import { retract } from '../../store/delivery/retract.ts';
import { findAudience } from '../../store/receipt/find-audience.ts';
import type { LaneReader, Receipt } from '../../store/receipt/load-receipt.ts';
import type { Freed } from '../../store/receipt/save-receipt.ts';
import { Later, nameOf } from './later.ts';
import { DrawingBatch, type DrawnPush, pushOf } from './push-of.ts';

/** What is told at once to one reader of one patient. */
interface AtOnce {
  reader: LaneReader;
  /** By name. */
  subjects: Map<string, Subject>;
}

/** What a fan-out reads, and what it gathers. */
interface Round {
  receipt: Receipt;
  now: Date;
  /** The process can send. */
  atOnce: boolean;
  newsOf(subject: Subject): News | null;
  lanes: Map<string, AtOnce>;
  later: Later;
  instead: PendingRow[];
}

/**
 * Who may see a subject is told of it once, whatever the number of ties that lead there. `receipt`: read under the receipt lock, its board as the events left it.
 * `atOnce`: the process can send. `freeing`: what was held until now and is told by one of the pushes.
 * `instead`: what can wait, or is not told by itself, and is due at once (by day) where what it makes void is still tried again: told in its place, or right after a push that
 * tells something else as well.
 */
export async function fanOut(
  client: Client,
  receipt: Receipt,
  tell: readonly Telling[],
  now: Date,
  atOnce: boolean,
): Promise<{ pushes: DrawnPush[]; drawing: NewDrawing | null; pending: PendingRow[]; freeing: Freed[]; instead: PendingRow[] }> {
  const known = new Map<Subject, News | null>();
  const round: Round = {
    ...{ receipt, now, atOnce, lanes: new Map(), later: new Later(), instead: [] },
    newsOf: (subject) => newsOnce(known, subject, receipt),
  };
  for (const telling of tell) if (categoryOf[telling.subject.kind] !== null) await hear(client, round, telling);
  const made = makePushes(round);
  return { ...made, pending: round.later.rows(), instead: round.instead };
}

/** Who hears of one telling, and when. What is withdrawn is first taken from those who have not heard of it yet: they hear nothing. */
async function hear(client: Client, round: Round, telling: Telling): Promise<void> {
  const { subject, patientId, retracted, isSilent } = telling;
  const spared = retracted ? await takeBack(client, round, subject) : new Set<string>();
  if (isSilent) return;
  if (patientId === null) return hearAll(client, round, telling, spared);
  const readers = round.receipt.readers.get(patientId) ?? [];
  const isHeld = readers.some(holdsRecord);
  for (const reader of readers)
    if (!spared.has(reader.memberId) && mayTell(subject, patientId, reader.hospital, reader.ties, round.now))
      hearOne(round, telling, reader, !isHeld || holdsRecord(reader));
}

/** Returns who had not heard of it yet. */
async function takeBack(client: Client, { receipt, lanes, later }: Round, subject: Subject): Promise<Set<string>> {
  const spared = await retract(client, receipt.hospital.id, subject);
  const name = nameOf(subject);
  for (const memberId of later.forget(name)) spared.add(memberId);
  for (const { reader, subjects } of lanes.values()) if (subjects.delete(name)) spared.add(reader.memberId);
  return spared;
}

/** Of what concerns the whole hospital everybody hears by a worker. */
async function hearAll(client: Client, round: Round, { subject, step }: Telling, spared: ReadonlySet<string>): Promise<void> {
  const { receipt, now, later } = round;
  const { hospital } = receipt;
  const category = categoryOf[subject.kind];
  const news = round.newsOf(subject);
  const hold = news === null ? 0 : (holdOf(news, step, { choice: null, isClose: false }, hospital, now) ?? 0);
  for (const { memberId, tie } of await findAudience(client, hospital.id, null))
    if (category !== null && !spared.has(memberId) && visible(category, hospital, tie, now))
      later.add(rowFor(hospital.id, memberId, subject, laneOf(null), hold));
}

/**
 * Not at once goes what can be held, what is withdrawn, and what is for members for whom something about the patient waits already or who block the account.
 * What is due while something else is held goes by the worker too, which takes the held along; a call leaves it and goes at once.
 */
function hearOne(round: Round, { subject, retracted, isFirst, voids, step }: Telling, reader: LaneReader, isClose: boolean): void {
  const { now, lanes, later, instead } = round;
  const { hospital, memberId, patientId } = reader;
  const name = nameOf(subject);
  const news = round.newsOf(subject);
  const hold = news === null ? 0 : holdOf(news, isFirst ? 'first' : step, { choice: reader.choice, isClose }, hospital, now);
  const row = (holdMs: number) => rowFor(hospital.id, memberId, subject, patientId, holdMs);
  if (hold !== 0 && voids) instead.push(row(news === null ? 0 : untilQuietIsOver(news, hospital, now)));
  const key = `${memberId}/${patientId}`;
  // What goes at once in this batch tells the same subject as it now is.
  if (hold === null || (hold > 0 && lanes.get(key)?.subjects.has(name))) return;
  const othersHeld = reader.held.size > (reader.held.has(name) ? 1 : 0);
  const isPressing = news !== null && isCall(news);
  if (hold > 0 || !round.atOnce || retracted || reader.waits || !reader.following || (othersHeld && !isPressing)) {
    later.add(row(hold));
    return;
  }
  const lane = lanes.get(key) ?? { reader, subjects: new Map<string, Subject>() };
  lanes.set(key, lane);
  lane.subjects.set(name, subject);
  // Held a moment ago, by an event before it in this batch.
  later.remove(name, memberId);
}

/** What goes at once, as far as it is still to be told and there are messages: when what is left of the month is kept for calls, nothing else goes. */
function makePushes(round: Round): { pushes: DrawnPush[]; drawing: NewDrawing | null; freeing: Freed[] } {
  const { receipt, now, later } = round;
  const batch = new DrawingBatch(receipt.hospital.id);
  const pushes: DrawnPush[] = [];
  const freeing: Freed[] = [];
  const left = messagesUnspoken(receipt.quota, now);
  for (const { reader, subjects } of round.lanes.values()) {
    const { memberId, patientId } = reader;
    const wait = (subject: Subject) => later.add(rowFor(receipt.hospital.id, memberId, subject, patientId));
    const current: { subject: Subject; news: News }[] = [];
    for (const subject of subjects.values()) {
      const news = round.newsOf(subject);
      if (news === null) wait(subject);
      else if (stillCurrent(news, now) && !isMuted(news, patientId, reader, now)) current.push({ subject, news });
    }
    const told = forOnePush(current);
    if (told.length === 0) continue;
    for (const one of current) if (!told.includes(one)) wait(one.subject);
    const news = told.map((t) => t.news);
    if (!maySpend(news, left === null ? null : left - pushes.length, receipt.quota?.reserve ?? 0)) {
      for (const { subject } of told) wait(subject);
      continue;
    }
    const push = pushOf(reader, patientId, told, batch);
    pushes.push(push);
    for (const { subject } of told) if (reader.held.has(nameOf(subject))) freeing.push({ pushId: push.id, memberId, subject });
  }
  return { pushes, drawing: batch.drawing(), freeing };
}

function rowFor(hospitalId: string, memberId: string, subject: Subject, lane: string, holdMs = 0): PendingRow {
  return { hospitalId, memberId, subject, lane, ...(holdMs > 0 ? { holdMs } : {}) };
}

/** Holds the patient's record, and hears: whoever blocks the account does not. */
function holdsRecord(reader: LaneReader): boolean {
  return reader.following && reader.ties.some((tie) => tie.kind === 'guardian');
}

/** One object for one state, however many hear of it: the writer draws it once. */
function newsOnce(known: Map<Subject, News | null>, subject: Subject, receipt: Receipt): News | null {
  const news = known.get(subject);
  if (news !== undefined) return news;
  const now = newsOf(receipt.board, subject);
  known.set(subject, now);
  return now;
}

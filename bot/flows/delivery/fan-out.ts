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
import { DrawingBatch, type DrawnPush, pushOf } from './push-of.ts';

/**
 * Who may see a subject is told of it once, whatever the number of ties that lead there. `receipt`: read under the receipt lock, its board as the events left it.
 * `atOnce`: the process can send. Not at once goes what can be held, what concerns the whole hospital, what is withdrawn, and what is for members for whom something
 * about the patient waits already or who block the account. What is due while something else is held goes by the worker too, which takes the held along;
 * a call leaves it and goes at once. When what is left of the month is kept for calls, nothing else goes at once. `freeing`: what was held until now and is told by one of the pushes.
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
  const { hospital } = receipt;
  const lanes = new Map<string, { reader: LaneReader; subjects: Map<string, Subject> }>();
  const known = new Map<Subject, News | null>();
  const later = new Later();
  const instead: PendingRow[] = [];
  const row = (memberId: string, subject: Subject, lane: string, holdMs = 0): PendingRow => ({
    ...{ hospitalId: hospital.id, memberId, subject, lane },
    ...(holdMs > 0 ? { holdMs } : {}),
  });
  for (const { subject, patientId, retracted, isSilent, isFirst, voids, step } of tell) {
    const category = categoryOf[subject.kind];
    if (category === null) continue;
    const name = nameOf(subject);
    const news = newsOnce(known, subject, receipt);
    const spared = retracted ? await retract(client, hospital.id, subject) : new Set<string>();
    if (retracted) for (const memberId of later.forget(name)) spared.add(memberId);
    if (patientId === null) {
      if (isSilent) continue;
      const hold = news === null ? 0 : (holdOf(news, step, { choice: null, isClose: false }, hospital, now) ?? 0);
      for (const { memberId, tie } of await findAudience(client, hospital.id, null))
        if (!spared.has(memberId) && visible(category, hospital, tie, now)) later.add(row(memberId, subject, laneOf(null), hold));
      continue;
    }
    if (retracted) for (const { reader, subjects } of lanes.values()) if (subjects.delete(name)) spared.add(reader.memberId);
    if (isSilent) continue;
    const readers = receipt.readers.get(patientId) ?? [];
    const isHeld = readers.some(holdsRecord);
    for (const reader of readers) {
      if (spared.has(reader.memberId) || !mayTell(subject, patientId, hospital, reader.ties, now)) continue;
      const hearing = { choice: reader.choice, isClose: !isHeld || holdsRecord(reader) };
      const hold = news === null ? 0 : holdOf(news, isFirst ? 'first' : step, hearing, hospital, now);
      const key = `${reader.memberId}/${patientId}`;
      const othersHeld = reader.held.size > (reader.held.has(name) ? 1 : 0);
      if (hold !== 0 && voids)
        instead.push(row(reader.memberId, subject, patientId, news === null ? 0 : untilQuietIsOver(news, hospital, now)));
      // What goes at once in this batch tells the same subject as it now is.
      if (hold === null || (hold > 0 && lanes.get(key)?.subjects.has(name))) continue;
      if (hold > 0 || !atOnce || retracted || reader.waits || !reader.following || (othersHeld && !(news !== null && isCall(news))))
        later.add(row(reader.memberId, subject, patientId, hold));
      else {
        const lane = lanes.get(key) ?? { reader, subjects: new Map<string, Subject>() };
        lanes.set(key, lane);
        lane.subjects.set(name, subject);
        // Held a moment ago, by an event before it in this batch.
        later.remove(name, reader.memberId);
      }
    }
  }
  const batch = new DrawingBatch(hospital.id);
  const pushes: DrawnPush[] = [];
  const freeing: Freed[] = [];
  const left = messagesUnspoken(receipt.quota, now);
  for (const { reader, subjects } of lanes.values()) {
    const current: { subject: Subject; news: News }[] = [];
    for (const subject of subjects.values()) {
      const news = newsOnce(known, subject, receipt);
      if (news === null) later.add(row(reader.memberId, subject, reader.patientId));
      else if (stillCurrent(news, now) && !isMuted(news, reader.patientId, reader, now)) current.push({ subject, news });
    }
    const told = forOnePush(current);
    if (told.length === 0) continue;
    for (const one of current) if (!told.includes(one)) later.add(row(reader.memberId, one.subject, reader.patientId));
    const news = told.map((t) => t.news);
    if (!maySpend(news, left === null ? null : left - pushes.length, receipt.quota?.reserve ?? 0)) {
      for (const { subject } of told) later.add(row(reader.memberId, subject, reader.patientId));
      continue;
    }
    const push = pushOf(reader, reader.patientId, told, batch);
    pushes.push(push);
    for (const { subject } of told)
      if (reader.held.has(nameOf(subject))) freeing.push({ pushId: push.id, memberId: reader.memberId, subject });
  }
  return { pushes, drawing: batch.drawing(), pending: later.rows(), freeing, instead };
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

function nameOf(subject: Subject): string {
  return `${subject.kind} ${subject.id}`;
}

/** What goes by the worker, by the name of its subject: what is asked of one subject does not grow with how many there are. */
class Later {
  readonly #rows = new Map<string, PendingRow[]>();

  add(row: PendingRow): void {
    const name = nameOf(row.subject);
    const rows = this.#rows.get(name);
    if (rows === undefined) this.#rows.set(name, [row]);
    else rows.push(row);
  }

  remove(name: string, memberId: string): void {
    const rows = this.#rows.get(name);
    if (rows !== undefined)
      this.#rows.set(
        name,
        rows.filter((row) => row.memberId !== memberId),
      );
  }

  /** Takes the subject out and returns whom it was for. */
  forget(name: string): string[] {
    const rows = this.#rows.get(name) ?? [];
    this.#rows.delete(name);
    return rows.map((row) => row.memberId);
  }

  rows(): PendingRow[] {
    return [...this.#rows.values()].flat();
  }
}

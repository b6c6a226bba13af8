// A hospital says what happened: store the events once, change the state, note whom to tell, all in one transaction.

import { categoryOf } from '../domain/category.ts';
import { type HospitalEvent, liesAhead } from '../domain/hospital-event.ts';
import { applyEvent } from '../domain/state/apply-event.ts';
import { type Board, laneOf, type Telling } from '../domain/state/board.ts';
import { visible } from '../domain/visibility.ts';
import { AppError } from '../errors.ts';
import { type Client, inTransaction } from '../store/database.ts';
import { addPending, type PendingRow } from '../store/delivery/add-pending.ts';
import { unsay } from '../store/delivery/unsay.ts';
import { findHospital, type Hospital } from '../store/hospitals/find-hospital.ts';
import { findAudience } from '../store/receipt/find-audience.ts';
import { loadBoard, lockReceipt, seenEventIds } from '../store/receipt/load-board.ts';
import { saveBoard, saveEvents } from '../store/receipt/save-board.ts';
import type { Context } from './context.ts';

export type EventOutcome = 'accepted' | 'duplicate' | { rejected: { path: string; reason: string } };

/**
 * Receives validated events of one hospital, in order. Answers one outcome per event, in the order given; a rejected event changes nothing
 * and does not hinder the others. An id seen before is a duplicate and changes nothing, whatever it holds now.
 * Throws AppError unauthorized when the hospital has been removed meanwhile.
 */
export async function receiveEvents(
  context: Context,
  hospitalId: string,
  events: readonly HospitalEvent[],
): Promise<{ id: string; outcome: EventOutcome }[]> {
  if (events.length === 0) return [];
  return inTransaction(context.database, async (client) => {
    await lockReceipt(client, hospitalId);
    const hospital = await findHospital({ pool: client }, { id: hospitalId });
    if (hospital === null) throw new AppError('unauthorized', 'This hospital is no longer served.');
    const seen = await seenEventIds(
      client,
      hospitalId,
      events.map((e) => e.id),
    );
    const loaded = await loadBoard(client, hospitalId, hospital.queueThresholds, events);
    const board = copy(loaded);
    const tell: Telling[] = [];
    const store: { event: HospitalEvent; patientId: string | null }[] = [];
    const now = context.now();
    const outcomes = events.map((event): { id: string; outcome: EventOutcome } => {
      if (seen.has(event.id)) return { id: event.id, outcome: 'duplicate' };
      if (liesAhead(event, now)) return { id: event.id, outcome: { rejected: inTheFuture } };
      const applied = applyEvent(board, event);
      if ('rejected' in applied) return { id: event.id, outcome: { rejected: applied.rejected } };
      seen.add(event.id);
      store.push({ event, patientId: board.patients.get(event.cardNumber ?? '')?.id ?? null });
      tell.push(...applied.tell);
      return { id: event.id, outcome: 'accepted' };
    });
    if (store.length > 0) await saveEvents(client, hospitalId, store);
    await saveBoard(client, hospitalId, loaded, board);
    await fanOut(client, hospital, tell, now);
    return outcomes;
  });
}

const inTheFuture = { path: '$.occurredAt', reason: 'lies in the future; check the clock and the offset of the system that sends' };

/** One pending row per member who may see the subject, whatever the number of ties that lead there. */
async function fanOut(client: Client, hospital: Hospital, tell: readonly Telling[], now: Date): Promise<void> {
  let rows: PendingRow[] = [];
  const patientIds = [...new Set(tell.flatMap((t) => t.patientId ?? []))];
  const ofPatients = patientIds.length === 0 ? [] : await findAudience(client, hospital.id, patientIds);
  const ofAll = tell.some((t) => t.patientId === null) ? await findAudience(client, hospital.id, null) : [];
  for (const { subject, patientId, unsaid } of tell) {
    const category = categoryOf[subject.kind];
    if (category === null) continue;
    const spared = unsaid ? await unsay(client, hospital.id, subject) : new Set<string>();
    if (unsaid) {
      const sameSubject = (r: PendingRow) => r.subject.kind === subject.kind && r.subject.id === subject.id;
      for (const r of rows.filter(sameSubject)) spared.add(r.memberId);
      rows = rows.filter((r) => !sameSubject(r));
    }
    for (const { memberId, patientId: of, tie } of patientId === null ? ofAll : ofPatients) {
      if (patientId !== null && of !== patientId) continue;
      if (!spared.has(memberId) && visible(category, hospital, tie, now))
        rows.push({ hospitalId: hospital.id, memberId, subject, lane: laneOf(patientId) });
    }
  }
  await addPending(client, rows);
}

/** The maps are copied, the rows are not: apply-event replaces rows and never changes one in place, so that what was changed is told by identity. */
function copy(board: Board): Board {
  return {
    thresholds: board.thresholds,
    patients: new Map([...board.patients].map(([card, p]) => [card, { ...p }])),
    visits: new Map(board.visits),
    lines: new Map(board.lines),
    reservations: new Map(board.reservations),
    bills: new Map(board.bills),
    notices: new Map(board.notices),
  };
}

// A hospital says what happened: store the events once, change the state, make the pushes that tell it, all in one transaction; then send.
import type { HospitalEvent } from '../../domain/hospital-event.ts';
import { asItHappened, liesAhead } from '../../domain/hospital-event.ts';
import { isAnotherEvent, type SeenEvent } from '../../domain/seen-event.ts';
import { applyEvent } from '../../domain/state/apply-event.ts';
import { type Board, copyBoard, type Telling } from '../../domain/state/board.ts';
import { AppError } from '../../errors.ts';
import { inTransaction } from '../../store/database.ts';
import { inGroups } from '../../store/in-groups.ts';
import { loadReceipt, lockReceipt } from '../../store/receipt/load-receipt.ts';
import { saveReceipt } from '../../store/receipt/save-receipt.ts';
import { channelToSendBy } from '../channel-of.ts';
import type { Context } from '../context.ts';
import { fanOut } from '../delivery/fan-out.ts';
import type { Attempt } from '../delivery/sender.ts';
import { moment } from '../moment.ts';

/** `other-event`: a duplicate by its id alone; what was stored under the id is something else. */
export type EventOutcome = 'accepted' | 'duplicate' | 'other-event' | { rejected: { path: string; reason: string } };
export interface ReceivedEvent {
  id: string;
  outcome: EventOutcome;
}

/** Events of one transaction; more wait for the next. */
const maxEvents = 500;

/**
 * Receives validated events of one hospital, in order. Answers one outcome per event, in the order given; a rejected event changes nothing
 * and does not hinder the others. An id seen before is a duplicate and changes nothing, whatever it holds now.
 * Requests that come while others of the hospital are being written down are written down together.
 * Throws AppError unauthorized when the hospital has been removed meanwhile.
 */
export async function receiveEvents(context: Context, hospitalId: string, events: readonly HospitalEvent[]): Promise<ReceivedEvent[]> {
  if (events.length === 0) return [];
  return inGroups(context.database, `receipt of ${hospitalId}`, events, maxEvents, (group) => receiveGroup(context, hospitalId, group));
}

async function receiveGroup(context: Context, hospitalId: string, events: readonly HospitalEvent[]): Promise<ReceivedEvent[]> {
  const { sender } = context;
  const places = (await sender?.takePlaces(hospitalId, events.length)) ?? 0;
  try {
    return await storeGroup(context, hospitalId, events, places > 0);
  } finally {
    if (places > 0) sender?.givePlaces(hospitalId, places);
  }
}

/** `atOnce`: this process has places for what is to be sent. */
async function storeGroup(
  context: Context,
  hospitalId: string,
  events: readonly HospitalEvent[],
  atOnce: boolean,
): Promise<ReceivedEvent[]> {
  const leaseBegan = moment();
  const { outcomes, attempts, startsInMs } = await inTransaction(context.database, async (client, commit) => {
    const [, receipt] = await Promise.all([lockReceipt(client, hospitalId), loadReceipt(client, hospitalId, events)]);
    if (receipt === null) throw new AppError('unauthorized', 'This hospital is no longer served.');
    const now = context.now();
    const channel = channelToSendBy(context, receipt.hospital);
    const { after, outcomes, stored, tell } = applyAll(receipt.board, receipt.seen, events, now);
    const told = await fanOut(client, { ...receipt, board: after }, tell, now, atOnce && !receipt.paused);
    const saving = saveReceipt(client, hospitalId, { events: stored, before: receipt.board, after, ...told });
    commit();
    const saved = await saving;
    const attempts = told.pushes
      .filter((push) => saved.stored.has(push.id))
      .map((push): Attempt => ({ ...push, attempts: 1, firstSentAt: now, leaseBegan, waitedMs: 0, channel }));
    return { outcomes, attempts, startsInMs: saved.startsInMs };
  });
  context.sender?.send(attempts, startsInMs);
  const others = outcomes.filter(({ outcome }) => outcome === 'other-event').length;
  if (others > 0) context.log.warn({ hospitalId, count: others }, 'ids were sent that name other events already');
  return outcomes;
}

interface Applied {
  after: Board;
  outcomes: ReceivedEvent[];
  /** What is to be kept of the batch. */
  stored: { event: HospitalEvent; patientId: string | null }[];
  tell: Telling[];
}

function applyAll(before: Board, known: ReadonlyMap<string, SeenEvent>, events: readonly HospitalEvent[], now: Date): Applied {
  const after = copyBoard(before);
  const seen = new Map(known);
  const stored: Applied['stored'] = [];
  const tell: Telling[] = [];
  const outcomes = new Map<HospitalEvent, ReceivedEvent>();
  const receive = (event: HospitalEvent): ReceivedEvent => {
    const before = seen.get(event.id);
    if (before !== undefined) return { id: event.id, outcome: isAnotherEvent(before, event) ? 'other-event' : 'duplicate' };
    if (liesAhead(event, now)) return { id: event.id, outcome: { rejected: inTheFuture } };
    const applied = applyEvent(after, event);
    if ('rejected' in applied) return { id: event.id, outcome: { rejected: applied.rejected } };
    seen.set(event.id, event);
    stored.push({ event, patientId: after.patients.get(event.cardNumber ?? '')?.id ?? null });
    // What takes something back that was not told yet does so silently anyway.
    const isSilent = event.silent === true;
    tell.push(...(isSilent ? applied.tell.filter((t) => t.retracted).map((t) => ({ ...t, isSilent })) : applied.tell));
    return { id: event.id, outcome: 'accepted' };
  };
  for (const event of asItHappened(events)) outcomes.set(event, receive(event));
  return { after, outcomes: events.map((event) => outcomes.get(event) as ReceivedEvent), stored, tell };
}

const inTheFuture = { path: '$.occurredAt', reason: 'lies in the future; check the clock and the offset of the system that sends' };

// A hospital posts, changes or withdraws a notice by its id: the same two events that its systems could send themselves.
import { v7 as uuidv7 } from 'uuid';
import type { HospitalEvent } from '../../domain/hospital-event.ts';
import type { NoticeDetails } from '../../domain/notice.ts';
import { findNotice, type NoticeRow } from '../../store/notices/find-notices.ts';
import type { Context } from '../context.ts';
import { readNotice } from './read-notices.ts';
import { receiveEvents } from './receive-events.ts';

export type NoticeOutcome = { kind: 'done'; notice: NoticeRow } | { kind: 'unknown' } | { kind: 'rejected'; path: string; reason: string };

/** Saying again what stands already tells nobody twice. */
export async function putNotice(context: Context, hospitalId: string, noticeId: string, details: NoticeDetails): Promise<NoticeOutcome> {
  const known = await findNotice(context.database, hospitalId, noticeId);
  const { cardNumber, ...said } = details;
  if (known === null || !stands(known, details)) {
    const rejected = await say(context, hospitalId, known, {
      type: 'notice.posted',
      ...(cardNumber === undefined ? {} : { cardNumber }),
      data: { noticeId, ...said },
    });
    if (rejected !== null) return rejected;
  }
  return answer(context, hospitalId, noticeId);
}

export async function withdrawNotice(context: Context, hospitalId: string, noticeId: string): Promise<NoticeOutcome> {
  const known = await findNotice(context.database, hospitalId, noticeId);
  if (known === null) return { kind: 'unknown' };
  if (known.state === 'posted') {
    const rejected = await say(context, hospitalId, known, { type: 'notice.withdrawn', data: { noticeId } });
    if (rejected !== null) return rejected;
  }
  return answer(context, hospitalId, noticeId);
}

type Said = Pick<Extract<HospitalEvent, { type: 'notice.posted' | 'notice.withdrawn' }>, 'type' | 'data' | 'cardNumber'>;

async function say(context: Context, hospitalId: string, known: NoticeRow | null, said: Said): Promise<NoticeOutcome | null> {
  // The newest word, even where the hospital's own clock ran ahead of ours when it last spoke of this notice.
  const occurredAt = new Date(Math.max(context.now().getTime(), (known?.stateAt.getTime() ?? 0) + 1)).toISOString();
  const event = { id: `v1-${uuidv7()}`, occurredAt, ...said } as HospitalEvent;
  const outcome = (await receiveEvents(context, hospitalId, [event]))[0]?.outcome;
  return typeof outcome === 'object' ? { kind: 'rejected', ...outcome.rejected } : null;
}

async function answer(context: Context, hospitalId: string, noticeId: string): Promise<NoticeOutcome> {
  const notice = await readNotice(context, hospitalId, noticeId);
  return notice === null ? { kind: 'unknown' } : { kind: 'done', notice };
}

function stands(known: NoticeRow, said: NoticeDetails): boolean {
  return (
    known.state === 'posted' &&
    known.cardNumber === (said.cardNumber ?? null) &&
    known.title === said.title &&
    known.body === said.body &&
    known.url === (said.url ?? null) &&
    (known.until?.getTime() ?? null) === (said.until === undefined ? null : new Date(said.until).getTime())
  );
}

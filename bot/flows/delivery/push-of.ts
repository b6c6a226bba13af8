// Makes the push that tells a member the news of one lane, in their language and with their own word for the patient.
import { v7 as uuidv7 } from 'uuid';
import { hospitalLane, type Subject } from '../../domain/category.ts';
import { type News, type Whose, whoseIs } from '../../domain/news.ts';
import { packDrawing } from '../../messages/drawing.ts';
import { BodyWriter } from '../../messages/write-body.ts';
import type { NewDrawing, NewPush } from '../../store/delivery/add-pushes.ts';
import type { DeliveryReader, NamedTie } from '../../store/delivery/load-readers.ts';
import { liffUrl } from '../liff-url.ts';

/** Random bytes for many keys are had at once. */
const keyBytes = 16;
const kept = new Uint8Array(256 * keyBytes);
let used = kept.length;

function newKey(): string {
  if (used === kept.length) {
    crypto.getRandomValues(kept);
    used = 0;
  }
  used += keyBytes;
  return uuidv7({ random: kept.subarray(used - keyBytes, used) });
}

/** What a transaction says of one hospital: its messages drawn once, and the id under which they are stored. */
export class DrawingBatch {
  readonly id = newKey();
  readonly writer = new BodyWriter();
  readonly #hospitalId: string;

  constructor(hospitalId: string) {
    this.#hospitalId = hospitalId;
  }

  /** null where nothing was drawn. */
  drawing(): NewDrawing | null {
    if (this.writer.drawing.length === 0) return null;
    return { hospitalId: this.#hospitalId, id: this.id, content: packDrawing(this.writer.drawing) };
  }
}

/** A push as it is stored, and the body made of it. */
export type DrawnPush = NewPush & { body: Buffer };

/** `told`: what the reader may be told now, as forOnePush gives it. Whether they may is the caller's to ask. */
export function pushOf(
  reader: DeliveryReader,
  lane: string,
  told: readonly { subject: Subject; news: News }[],
  batch: DrawingBatch,
): DrawnPush {
  const { hospital } = reader;
  const patientId = lane === hospitalLane ? null : lane;
  const { body, filling } = batch.writer.write(
    reader.lineUserId,
    told.map(({ subject, news }) => {
      const tie = tieFor(reader, lane, subject);
      return { news: asHeardBy(news, tie), whose: whoIsMeant(tie, lane), patientId };
    }),
    {
      language: reader.language,
      detail: hospital.detail,
      lockScreen: reader.lockScreen,
      hospitalName: hospital.name,
      features: hospital.features,
      openUrl: (path) => liffUrl(hospital.liffId, path),
    },
  );
  const subjects = told.map((t) => t.subject);
  return {
    hospitalId: hospital.id,
    id: newKey(),
    memberId: reader.memberId,
    lane,
    watchId: tieFor(reader, lane, subjects[0] as Subject)?.watchId ?? null,
    subjects,
    detail: hospital.detail,
    drawingId: batch.id,
    filling: JSON.stringify(filling),
    body,
  };
}

/** The tie by which the member hears of it: a record held comes before a watch, a live tie before an ended one, and a record no longer held last. */
function tieFor(reader: DeliveryReader, lane: string, subject: Subject): NamedTie | null {
  let best: NamedTie | null = null;
  for (const tie of reader.ties) {
    const concerns = tie.patientId === lane && (subject.kind !== 'watch' || tie.kind === 'guardian' || tie.watchId === subject.id);
    if (concerns && (best === null || rank(tie) < rank(best))) best = tie;
  }
  return best;
}

function rank(tie: NamedTie): number {
  return tie.kind === 'guardian' ? (tie.endedAt === null ? 0 : 3) : tie.endedAt === null ? 1 : 2;
}

function whoIsMeant(tie: NamedTie | null, lane: string): Whose {
  return lane === hospitalLane || tie === null ? { kind: 'hospital' } : whoseIs(tie);
}

/** The display name is the guardian's own; a watcher never sees it. */
function asHeardBy(news: News, tie: NamedTie | null): News {
  return news.kind === 'watch' && tie?.kind !== 'guardian' ? { ...news, who: null } : news;
}

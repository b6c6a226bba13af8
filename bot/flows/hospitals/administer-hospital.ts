// The operator changes a hospital's settings, replaces its API key, publishes its documents, takes it out of service.

import { silenceHospital } from '../../store/delivery/silence-hospital.ts';
import { countUnderWay, listUnderWay } from '../../store/delivery/under-way.ts';
import { addApiKey } from '../../store/hospitals/add-api-key.ts';
import { findTaken, type NewDocument, type Unique } from '../../store/hospitals/add-hospital.ts';
import { type ListedHospital, listHospitals as list } from '../../store/hospitals/list-hospitals.ts';
import { publishDocument as publish } from '../../store/hospitals/publish-document.ts';
import { removeHospital as remove } from '../../store/hospitals/remove-hospital.ts';
import { updateHospital as update } from '../../store/hospitals/update-hospital.ts';
import { countInHand, listAnswersOf } from '../../store/webhook/answers-in-hand.ts';
import type { Context } from '../context.ts';
import { untilSilent } from '../delivery/until-silent.ts';
import type { HospitalSettings } from './add-hospital.ts';
import { newApiKey } from './new-api-key.ts';
import { recordOperator } from './record-operator.ts';

export type { ListedHospital };

export async function listHospitals(context: Context): Promise<ListedHospital[]> {
  return list(context.database, context.now());
}

export type UpdateOutcome = { kind: 'updated' } | { kind: 'unknown' } | { kind: 'taken'; fields: Unique[] };

/**
 * What is left out stays as it is. Where less may be said in LINE from now on, returns when no message made before is under way. Throws AppError unavailable when one still
 * is after the longest time an attempt can last; the hospital is changed all the same, and the same change asked for again waits again.
 */
export async function updateHospital(context: Context, id: string, change: Partial<Omit<HospitalSettings, 'id'>>): Promise<UpdateOutcome> {
  const { channelSecret, ...plain } = change;
  const taken = await findTaken(context.database, plain, id);
  if (taken.length > 0) return { kind: 'taken', fields: taken };
  const sealed = channelSecret === undefined ? {} : { channelSecretSealed: context.secrets.seal(channelSecret, id) };
  if (!(await update(context.database, id, { ...plain, ...sealed }))) return { kind: 'unknown' };
  await recordOperator(context, id, 'hospital.updated', { changed: Object.keys(change).sort().join(' ') });
  if (change.detail === 'private' || change.features !== undefined) await untilSaidAsItIs(context, id);
  return { kind: 'updated' };
}

async function untilSaidAsItIs(context: Context, id: string): Promise<void> {
  const { database } = context;
  const answers = await listAnswersOf(database, id);
  const pushes = await listUnderWay(database, id);
  await untilSilent(
    async () => (await countInHand(database, id, answers)) + (await countUnderWay(database, pushes)),
    `${id} is changed; a message made before may still be under way for some seconds.`,
  );
}

/** A new key, told here and nowhere else; the older ones work for `graceHours` more. null: unknown hospital. */
export async function rotateApiKey(context: Context, id: string, graceHours: number): Promise<{ apiKey: string; olderEndAt: Date } | null> {
  const { apiKey, row } = newApiKey(id);
  const now = context.now();
  const olderEndAt = new Date(now.getTime() + graceHours * 3_600_000);
  if (!(await addApiKey(context.database, id, row, now, olderEndAt))) return null;
  await recordOperator(context, id, 'api-key.rotated', { graceHours });
  return { apiKey, olderEndAt };
}

/**
 * Returns when nothing more of the hospital can arrive. false: unknown hospital. Throws AppError unavailable when a push or an answer in the chat is under way after the longest time
 * an attempt can last; the hospital is out of service all the same.
 */
export async function removeHospital(context: Context, id: string): Promise<boolean> {
  if (!(await remove(context.database, id, context.secrets.seal('', id), context.now()))) return false;
  await recordOperator(context, id, 'hospital.removed');
  const answers = await listAnswersOf(context.database, id);
  await untilSilent(
    async () => (await countInHand(context.database, id, answers)) + (await silenceHospital(context.database.pool, id)),
    `${id} is out of service; a message may still be under way for some seconds.`,
  );
  return true;
}

/** The version it became; null: unknown hospital. */
export async function publishDocument(context: Context, id: string, document: NewDocument): Promise<number | null> {
  const version = await publish(context.database, id, document);
  if (version !== null)
    await recordOperator(context, id, 'document.published', { kind: document.kind, language: document.language, version });
  return version;
}

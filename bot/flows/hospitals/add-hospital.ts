// The operator takes a hospital into service.
import type { Category } from '../../domain/category.ts';
import { defaultHold, type HoldSettings } from '../../domain/hold.ts';
import { defaultDocuments } from '../../hospital/default-documents.ts';
import { findTaken, addHospital as store, type Unique } from '../../store/hospitals/add-hospital.ts';
import type { Context } from '../context.ts';
import { newApiKey } from './new-api-key.ts';
import { recordOperator } from './record-operator.ts';

export interface HospitalSettings extends Partial<HoldSettings> {
  /** ^[a-z0-9][a-z0-9-]{1,31}$ */
  id: string;
  name: string;
  channelId: string;
  channelSecret: string;
  loginChannelId: string;
  liffId: string;
  /** With its @. */
  basicId: string;
  features: readonly Category[];
  detail?: 'standard' | 'private';
  queueThresholds?: readonly number[];
  /** Messages of the month kept for calls; null: by the plan. */
  callReserve?: number | null;
  /** How long the record of who did what is kept. */
  auditYears?: number;
}

export type AddOutcome = { kind: 'added'; apiKey: string } | { kind: 'taken'; fields: Unique[] };

/** The API key is told here and nowhere else. The hospital begins with the default terms and privacy policy. */
export async function addHospital(context: Context, settings: HospitalSettings): Promise<AddOutcome> {
  const { channelSecret, detail = 'standard', queueThresholds = [5, 2], ...given } = settings;
  const plain = { ...defaultHold, ...given };
  const taken = await findTaken(context.database, plain);
  if (taken.length > 0) return { kind: 'taken', fields: taken };
  const { apiKey, row } = newApiKey(settings.id);
  const sealed = context.secrets.seal(channelSecret, settings.id);
  await store(context.database, { ...plain, detail, queueThresholds, channelSecretSealed: sealed }, row, defaultDocuments(settings.name));
  await recordOperator(context, settings.id, 'hospital.added');
  return { kind: 'added', apiKey };
}

// Stores a new hospital with its first API key and its documents, all or nothing.
import type { DocumentKind } from '../../domain/document.ts';
import type { HoldSettings } from '../../domain/hold.ts';
import type { Database } from '../database.ts';

export interface NewHospital extends HoldSettings {
  id: string;
  name: string;
  channelId: string;
  channelSecretSealed: Buffer;
  loginChannelId: string;
  liffId: string;
  basicId: string;
  features: readonly string[];
  detail: string;
  queueThresholds: readonly number[];
  callReserve?: number | null;
  auditYears?: number;
}

export interface NewDocument {
  kind: DocumentKind;
  language: 'ja' | 'en';
  title: string;
  body: string;
}

/** What only one hospital can have; the LINE channels, since everything that comes from LINE is told apart by them. */
export type Unique = 'id' | 'channelId' | 'loginChannelId' | 'liffId';
const uniques: readonly Unique[] = ['id', 'channelId', 'loginChannelId', 'liffId'];

export async function addHospital(
  database: Database,
  hospital: NewHospital,
  key: { id: string; secretHash: Buffer },
  documents: readonly NewDocument[],
): Promise<void> {
  const { channelSecretSealed, features, queueThresholds, ...plain } = hospital;
  await database.prisma.hospital.create({
    data: {
      ...plain,
      channelSecretSealed: Uint8Array.from(channelSecretSealed),
      features: [...features],
      queueThresholds: [...queueThresholds],
      apiKeys: { create: { id: key.id, secretHash: Uint8Array.from(key.secretHash) } },
      documents: { create: documents.map((d) => ({ ...d, version: 1 })) },
    },
  });
}

/** Which of these another hospital has already; removed ones keep their id. */
export async function findTaken(database: Database, wanted: Partial<Record<Unique, string>>, exceptId?: string): Promise<Unique[]> {
  const clauses = uniques.flatMap((field) => (wanted[field] === undefined ? [] : [{ [field]: wanted[field] }]));
  if (clauses.length === 0) return [];
  const others = await database.prisma.hospital.findMany({
    where: { OR: clauses, ...(exceptId === undefined ? {} : { NOT: { id: exceptId } }) },
  });
  return uniques.filter((field) => others.some((h) => h[field] === wanted[field]));
}

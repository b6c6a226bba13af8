// Finds a hospital by what speaks for it: its short name or its LINE Login channel. One that was removed is not found.
import type { Category } from '../../domain/category.ts';
import type { HoldSettings } from '../../domain/hold.ts';
import type { Client, Database } from '../database.ts';

export interface Hospital extends HoldSettings {
  id: string;
  name: string;
  channelId: string;
  /** Opened by flows/channel-of. */
  channelSecretSealed: Buffer;
  loginChannelId: string;
  liffId: string;
  /** With its @. */
  basicId: string;
  features: Category[];
  detail: 'standard' | 'private';
  /** People ahead at which a waiting patient's family is told. */
  queueThresholds: number[];
  /** Always null here; the shape fits domain/visibility's Sharing. */
  removedAt: null;
}

/** The columns of a Hospital under its own names, for a table called `h`. */
export const hospitalColumns = `h.id, h.name, h.channel_id as "channelId", h.channel_secret_sealed as "channelSecretSealed",
  h.login_channel_id as "loginChannelId", h.liff_id as "liffId", h.basic_id as "basicId", h.features, h.detail,
  h.queue_thresholds as "queueThresholds", h.hold_ms as "holdMs", h.quiet_from as "quietFrom", h.quiet_to as "quietTo", h.removed_at as "removedAt"`;

export async function findHospital(
  database: Database | { pool: Pick<Client, 'query'> },
  key: { id: string } | { loginChannelId: string },
): Promise<Hospital | null> {
  const [column, value] = 'id' in key ? ['id', key.id] : ['login_channel_id', key.loginChannelId];
  // PostgreSQL refuses text with a NUL: nothing is called so.
  if (value.includes('\0')) return null;
  const { rows } = await database.pool.query<Hospital>(
    `select ${hospitalColumns} from hospitals h where h.${column} = $1 and h.removed_at is null`,
    [value],
  );
  return rows[0] ?? null;
}

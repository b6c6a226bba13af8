// Changes the settings of a hospital.
import type { Database } from '../database.ts';
import type { NewHospital } from './add-hospital.ts';

/** false: there is no such hospital. What is left out stays. */
export async function updateHospital(database: Database, id: string, change: Partial<Omit<NewHospital, 'id'>>): Promise<boolean> {
  const { channelSecretSealed, features, queueThresholds, ...plain } = change;
  const { count } = await database.prisma.hospital.updateMany({
    where: { id, removedAt: null },
    data: {
      ...plain,
      ...(channelSecretSealed ? { channelSecretSealed: Uint8Array.from(channelSecretSealed) } : {}),
      ...(features ? { features: [...features] } : {}),
      ...(queueThresholds ? { queueThresholds: [...queueThresholds] } : {}),
    },
  });
  return count === 1;
}

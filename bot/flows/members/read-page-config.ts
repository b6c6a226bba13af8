// What the mini-app's page must know of its hospital before it can ask anything.
import type { PageConfig } from '../../mini-app-contract.ts';
import { findHospital } from '../../store/hospitals/find-hospital.ts';
import type { Context } from '../context.ts';
import { addFriendUrl } from '../liff-url.ts';

/** null: there is no such hospital, or it has left. */
export async function readPageConfig(context: Context, hospitalId: string): Promise<PageConfig | null> {
  const hospital = await findHospital(context.database, { id: hospitalId });
  if (hospital === null) return null;
  return {
    hospitalId: hospital.id,
    hospitalName: hospital.name,
    liffId: hospital.liffId,
    features: hospital.features,
    addFriendUrl: addFriendUrl(hospital.basicId),
  };
}

// The operator sees which pushes were given up, and has what they told told anew, or has seen them and lets them rest.
import {
  type DeadPush,
  dismissDeadPushes as dismiss,
  listDeadPushes as list,
  resendDeadPushes as resend,
} from '../store/delivery/dead-pushes.ts';
import { findHospital } from '../store/hospitals/find-hospital.ts';
import type { Context } from './context.ts';

const most = 1000;

/** null: unknown hospital. */
export async function listDeadPushes(context: Context, hospitalId: string): Promise<DeadPush[] | null> {
  if ((await findHospital(context.database, { id: hospitalId })) === null) return null;
  return list(context.database, hospitalId, most);
}

/** `pushId` null: all of them. Returns the ids of those taken up; null: unknown hospital. */
export async function resendDeadPushes(context: Context, hospitalId: string, pushId: string | null): Promise<string[] | null> {
  if ((await findHospital(context.database, { id: hospitalId })) === null) return null;
  return resend(context.database, hospitalId, pushId);
}

/** `pushId` null: all of them. Returns how many; null: unknown hospital. */
export async function dismissDeadPushes(context: Context, hospitalId: string, pushId: string | null): Promise<number | null> {
  if ((await findHospital(context.database, { id: hospitalId })) === null) return null;
  return dismiss(context.database, hospitalId, pushId);
}

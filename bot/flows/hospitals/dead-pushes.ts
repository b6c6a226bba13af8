// The operator sees which pushes were given up, and has what they told told anew, or has seen them and lets them rest.
import {
  type DeadPush,
  dismissDeadPushes as dismiss,
  listDeadPushes as list,
  resendDeadPushes as resend,
} from '../../store/delivery/dead-pushes.ts';
import { findHospital } from '../../store/hospitals/find-hospital.ts';
import type { Context } from '../context.ts';
import { recordOperator } from './record-operator.ts';

const most = 1000;

/** null: unknown hospital. */
export async function listDeadPushes(context: Context, hospitalId: string): Promise<DeadPush[] | null> {
  if ((await findHospital(context.database, { id: hospitalId })) === null) return null;
  return list(context.database, hospitalId, most);
}

/** `pushId` null: all of them. Returns the ids of those taken up; null: unknown hospital. */
export async function resendDeadPushes(context: Context, hospitalId: string, pushId: string | null): Promise<string[] | null> {
  if ((await findHospital(context.database, { id: hospitalId })) === null) return null;
  const resent = await resend(context.database, hospitalId, pushId);
  if (resent.length > 0) await recordOperator(context, hospitalId, 'pushes.resent', { count: resent.length });
  return resent;
}

/** `pushId` null: all of them. Returns how many; null: unknown hospital. */
export async function dismissDeadPushes(context: Context, hospitalId: string, pushId: string | null): Promise<number | null> {
  if ((await findHospital(context.database, { id: hospitalId })) === null) return null;
  const count = await dismiss(context.database, hospitalId, pushId);
  if (count > 0) await recordOperator(context, hospitalId, 'pushes.dismissed', { count });
  return count;
}

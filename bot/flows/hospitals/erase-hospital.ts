// The operator erases what is stored of a hospital that has left: its patients, those who watched them, and all that was said of them.
import { eraseHospital as erase, isInService } from '../../store/hospitals/erase-hospital.ts';
import type { Context } from '../context.ts';
import { recordOperator } from './record-operator.ts';

/** May be broken off and asked for again. */
export async function eraseHospital(context: Context, id: string): Promise<'erased' | 'in-service' | 'unknown'> {
  const inService = await isInService(context.database, id);
  if (inService === null) return 'unknown';
  if (inService) return 'in-service';
  await erase(context.database, id);
  await recordOperator(context, id, 'hospital.erased');
  return 'erased';
}

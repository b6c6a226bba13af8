// Whom a member may look at in this moment, and what of each: asked before anything of a patient is read.
import { type Category, categories } from '../../domain/category.ts';
import { alive, visible } from '../../domain/visibility.ts';
import { listTies, type OverviewTie } from '../../store/overview/list-ties.ts';
import { markSeen } from '../../store/overview/mark-seen.ts';
import { recordLooks } from '../../store/overview/record-looks.ts';
import type { Context } from '../context.ts';

export type VisiblePatient = OverviewTie & { sees: ReadonlySet<Category> };
export interface Looker {
  hospitalId: string;
  memberId: string;
}

/** Each patient once: who holds the record needs no watch. */
export async function findVisiblePatients(context: Context, of: Looker & { patientId?: string }): Promise<VisiblePatient[]> {
  const now = context.now();
  const patients = new Map<string, VisiblePatient>();
  for (const found of await listTies(context.database, of)) {
    if (found.hospital.removedAt !== null || !alive(found.tie, now) || patients.has(found.patientId)) continue;
    patients.set(found.patientId, {
      ...found,
      sees: new Set(categories.filter((category) => visible(category, found.hospital, found.tie, now))),
    });
  }
  return [...patients.values()];
}

/** null: nothing of this kind may be seen of this patient, whether they exist or not. A look is recorded before it is answered. */
export async function lookAt(context: Context, looker: Looker, patientId: string, category: Category): Promise<VisiblePatient | null> {
  const [patient] = await findVisiblePatients(context, { ...looker, patientId });
  if (!patient?.sees.has(category)) return null;
  const { hospitalId, memberId } = looker;
  await recordLooks(context.database, hospitalId, memberId, [
    { patientId: patient.patientId, watchId: patient.watchId, categories: [category] },
  ]);
  if (patient.watchId !== null) await markSeen(context.database, hospitalId, [patient.watchId], context.now());
  return patient;
}

// Whom a member may look at in this moment, and what of each: asked before anything of a patient is read.
import { type Category, categories } from '../../domain/category.ts';
import type { Whose } from '../../domain/news.ts';
import { alive, visible } from '../../domain/visibility.ts';
import { listTies, type OverviewTie } from '../../store/overview/list-ties.ts';
import { markSeen } from '../../store/overview/mark-seen.ts';
import { recordLooks } from '../../store/overview/record-looks.ts';
import type { Context } from '../context.ts';

export type Sight = OverviewTie & { sees: ReadonlySet<Category> };
export interface Looker {
  hospitalId: string;
  memberId: string;
}

/** One sight for each patient: who holds the record needs no watch. */
export async function findSights(context: Context, of: Looker & { patientId?: string }): Promise<Sight[]> {
  const now = context.now();
  const sights = new Map<string, Sight>();
  for (const found of await listTies(context.database, of)) {
    if (found.hospital.removedAt !== null || !alive(found.tie, now) || sights.has(found.patientId)) continue;
    sights.set(found.patientId, {
      ...found,
      sees: new Set(categories.filter((category) => visible(category, found.hospital, found.tie, now))),
    });
  }
  return [...sights.values()];
}

/** null: nothing of this kind may be seen of this patient, whether they exist or not. A look is recorded before it is answered. */
export async function lookAt(context: Context, looker: Looker, patientId: string, category: Category): Promise<Sight | null> {
  const [sight] = await findSights(context, { ...looker, patientId });
  if (!sight?.sees.has(category)) return null;
  const { hospitalId, memberId } = looker;
  await recordLooks(context.database, hospitalId, memberId, [
    { patientId: sight.patientId, watchId: sight.watchId, categories: [category] },
  ]);
  if (sight.watchId !== null) await markSeen(context.database, hospitalId, [sight.watchId], context.now());
  return sight;
}

export function whoseIs({ relation, label, patientName }: OverviewTie): Whose {
  return relation === 'self' ? { kind: 'self' } : { kind: 'other', label: label ?? patientName };
}

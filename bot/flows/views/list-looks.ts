// Who holds a patient's record asks who looked at it.

import { type Category, categories } from '../../domain/category.ts';
import type { LooksAnswer } from '../../mini-app-contract.ts';
import { isGuardian } from '../../store/patients/list-guardians.ts';
import { type LookRow, listLooks as read } from '../../store/patients/list-looks.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

const pageSize = 50;

/** null: the member does not hold this record. */
export async function listLooks(
  context: Context,
  session: OpenSession,
  asked: { patientId: string; before: string | null },
): Promise<LooksAnswer | null> {
  const hospitalId = session.hospital.id;
  const { patientId, before } = asked;
  if (!(await isGuardian(context.database.pool, { hospitalId, memberId: session.memberId, patientId }))) return null;
  const rows = await read(context.database, { hospitalId, patientId, before, limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  return {
    looks: shown.map((row) => ({
      at: row.at.toISOString(),
      who: whoIs(row, session.memberId),
      categories: row.categories.split(' ').filter((word): word is Category => categories.includes(word as Category)),
    })),
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
  };
}

type Who = LooksAnswer['looks'][number]['who'];
const atReception: Record<Exclude<LookRow['action'], 'overview.read'>, Extract<Who, { kind: 'reception' }>['did']> = {
  'watchers.read': 'watchers',
  'guardians.read': 'guardians',
  'contacts.read': 'contacts',
  'paper-invitations.read': 'paper',
  'pin-reset-code.issued': 'pin-reset-code',
};

function whoIs(row: LookRow, me: string): Who {
  if (row.action !== 'overview.read') return { kind: 'reception', did: atReception[row.action] };
  if (row.actorId === me) return { kind: 'me' };
  return row.displayName === null ? { kind: 'guardian' } : { kind: 'watcher', displayName: row.displayName };
}

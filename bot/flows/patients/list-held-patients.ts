// A guardian looks at whose record they hold, who watches them, and which codes wait to be used.

import { visible } from '../../domain/visibility.ts';
import type { PatientsAnswer } from '../../mini-app-contract.ts';
import { listHeldPatients as list } from '../../store/patients/list-held-patients.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';

export async function listHeldPatients(context: Context, session: OpenSession): Promise<PatientsAnswer> {
  const now = context.now();
  const patients = await list(context.database, session.hospital.id, session.memberId, now);
  // The number belongs to the digital card, as in the chat and on every other page. Names tell a guardian's patients apart.
  const showsNumber = visible('ecard', session.hospital, { kind: 'guardian', endedAt: null }, now);
  return {
    patients: patients.map((p) => ({
      ...p,
      cardNumber: showsNumber ? p.cardNumber : null,
      watchers: p.watchers.map((w) => ({
        watchId: w.watchId,
        displayName: w.displayName,
        categories: w.categories,
        since: w.since.toISOString(),
        until: w.until?.toISOString() ?? null,
        lastSeenAt: w.lastSeenAt?.toISOString() ?? null,
      })),
      invitations: p.invitations.map(({ invitationId, displayName, expiresAt }) => ({
        ...{ invitationId, displayName },
        expiresAt: expiresAt.toISOString(),
      })),
    })),
  };
}

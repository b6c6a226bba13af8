// How the member's ties travel, and what was agreed to about them: dates as text, and nothing that the contract does not name.

import type { readAgreed } from '../../flows/members/read-agreed.ts';
import type { HeldPatient } from '../../flows/patients/list-held-patients.ts';
import type { WatchedPatient } from '../../flows/watches/list-watched-patients.ts';
import type { ConsentsAnswer, PatientsAnswer, WatchesAnswer } from '../../mini-app-contract.ts';

export function showHeldPatient({ watchers, invitations, ...patient }: HeldPatient): PatientsAnswer['patients'][number] {
  return {
    ...patient,
    watchers: watchers.map(({ watchId, displayName, categories, since, until, lastSeenAt }) => ({
      ...{ watchId, displayName, categories },
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
    })),
    invitations: invitations.map(({ invitationId, displayName, expiresAt }) => ({
      ...{ invitationId, displayName },
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

export function showWatchedPatient({ since, until, ...watched }: WatchedPatient): WatchesAnswer['watches'][number] {
  return { ...watched, since: since.toISOString(), until: until?.toISOString() ?? null };
}

export function showAgreed({ agreed, onPaper }: Awaited<ReturnType<typeof readAgreed>>): ConsentsAnswer {
  return {
    consents: agreed.map((one) => ({ ...one, agreedAt: one.agreedAt.toISOString() })),
    onPaper: onPaper.map(({ invitationId, watchUntil, ...paper }) => ({
      ...paper,
      id: invitationId,
      until: watchUntil?.toISOString() ?? null,
    })),
  };
}

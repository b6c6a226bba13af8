// Every endpoint of the mini-app's API but POST /api/session: the router serves this list, and the test of refusals goes through it.
import type { RunnableEndpoint } from './endpoint.ts';
import { deleteInvitation, getInvitation, postAcceptInvitation, postOpenInvitation, postReissue } from './invitation-endpoints.ts';
import { getDocuments, getMe, postConsents, postCredential, postCredentialCheck } from './member-endpoints.ts';
import { getPatients, postInvitation, postPatients } from './patient-endpoints.ts';
import { getPeople, getPerson } from './people-endpoints.ts';
import { getBills, getEcard, getNotices, getReservations, postNoticesRead } from './record-endpoints.ts';
import { deleteWatch, getWatches, patchWatch } from './watch-endpoints.ts';

/** In order: /invitations/open comes before /invitations/:id. */
export const endpoints: readonly RunnableEndpoint[] = [
  getMe,
  getDocuments,
  postConsents,
  postCredential,
  postCredentialCheck,
  getPatients,
  postPatients,
  postInvitation,
  postOpenInvitation,
  postAcceptInvitation,
  getInvitation,
  deleteInvitation,
  postReissue,
  getWatches,
  patchWatch,
  deleteWatch,
  getPeople,
  getPerson,
  getReservations,
  getBills,
  getNotices,
  postNoticesRead,
  getEcard,
];

// Every endpoint of the mini-app's API but POST /api/session: the router serves this list, and the test of refusals goes through it.
import { deleteContact, getContact, postContact } from './contact-endpoints.ts';
import type { RunnableEndpoint } from './endpoint.ts';
import { deleteInvitation, getInvitation, postAcceptInvitation, postOpenInvitation, postReissue } from './invitation-endpoints.ts';
import { getDocuments, getMe, postConsents, postCredential, postCredentialCheck } from './member-endpoints.ts';
import { deletePasskey, getPasskeys, postGiveOptions, postGivePasskey, postPasskey, postPasskeyOptions } from './passkey-endpoints.ts';
import { getPatients, postInvitation, postPatients } from './patient-endpoints.ts';
import { getPeople, getPerson } from './people-endpoints.ts';
import { getBills, getEcard, getNotices, getReservations, postNoticesRead } from './record-endpoints.ts';
import { postRecoveryCode, postReset } from './recovery-endpoints.ts';
import { getConsents, getLooks, getSettings, patchPushes, patchSettings, patchWait, postLeave } from './settings-endpoints.ts';
import { deleteWatch, getWatches, patchWatch } from './watch-endpoints.ts';

/** In order: /invitations/open comes before /invitations/:id. */
export const endpoints: readonly RunnableEndpoint[] = [
  getMe,
  getDocuments,
  postConsents,
  postCredential,
  postCredentialCheck,
  postRecoveryCode,
  postReset,
  postGiveOptions,
  postGivePasskey,
  getPasskeys,
  postPasskeyOptions,
  postPasskey,
  deletePasskey,
  getContact,
  postContact,
  deleteContact,
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
  getSettings,
  patchSettings,
  patchPushes,
  patchWait,
  getConsents,
  getLooks,
  postLeave,
];

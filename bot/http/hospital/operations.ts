// Every operation of the hospital API: the router serves this list and the documents draw it, so neither can have what the other lacks.
import { getContacts } from './contact-operations.ts';
import { postEvents } from './event-operations.ts';
import { deleteGuardian, getGuardians } from './guardian-operations.ts';
import { getBill, getReservation, getVisit } from './look-up-operations.ts';
import { deleteNotice, getNotice, getNotices, putNotice } from './notice-operations.ts';
import type { RunnableOperation } from './operation.ts';
import { deletePaperInvitation, getPaperInvitations, postPaperInvitation } from './paper-invitation-operations.ts';
import { deletePatient, getPatient, postPatients, putPatient } from './patient-operations.ts';
import { postPinResetCode } from './pin-reset-code-operations.ts';
import { postVerificationSlip } from './slip-operations.ts';
import { getLineUsage } from './usage-operations.ts';
import { deleteWatcher, getWatchers } from './watcher-operations.ts';

export const operations: readonly RunnableOperation[] = [
  postEvents,
  getVisit,
  getReservation,
  getBill,
  postPatients,
  getPatient,
  putPatient,
  deletePatient,
  postVerificationSlip,
  postPaperInvitation,
  getPaperInvitations,
  deletePaperInvitation,
  getGuardians,
  deleteGuardian,
  postPinResetCode,
  getContacts,
  getWatchers,
  deleteWatcher,
  getNotices,
  getNotice,
  putNotice,
  deleteNotice,
  getLineUsage,
];

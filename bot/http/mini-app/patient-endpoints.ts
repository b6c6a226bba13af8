// /api/patients: whose record the member holds, and the invitations to watch them.

import { AppError } from '../../errors.ts';
import { inviteWatcher } from '../../flows/invitations/invite-watcher.ts';
import { listHeldPatients } from '../../flows/patients/list-held-patients.ts';
import { registerPatient } from '../../flows/patients/register-patient.ts';
import { invitationRequest, type PatientsAnswer, type RegisterAnswer, registerRequest } from '../../mini-app-contract.ts';
import { endpoint, notYours } from './endpoint.ts';
import { tooManyInvitations } from './invitation-endpoints.ts';
import { credentialRequired } from './needs.ts';
import { showHeldPatient } from './tie-shapes.ts';

export const getPatients = endpoint({ method: 'get', path: '/patients', needs: ['unlocked'] }, async ({ context, session }) => ({
  body: { patients: (await listHeldPatients(context, session)).map(showHeldPatient) } satisfies PatientsAnswer,
}));

export const postPatients = endpoint(
  { method: 'post', path: '/patients', needs: ['consents', 'credential'], limit: 'register', body: registerRequest },
  async ({ context, session, body }) => {
    const registered = await registerPatient(context, session, body);
    const answer: RegisterAnswer =
      registered.outcome === 'locked' ? { outcome: 'locked', until: registered.until.toISOString() } : registered;
    return { body: answer };
  },
);

export const postInvitation = endpoint(
  { method: 'post', path: '/patients/:id/invitations', needs: ['consents', 'credential'], limit: 'invite', body: invitationRequest },
  async ({ context, session, id, body }) => {
    const invited = await inviteWatcher(context, session, {
      patientId: id,
      displayName: body.displayName,
      ...(body.categories === undefined ? {} : { categories: body.categories }),
      until: body.until ? new Date(body.until) : null,
    });
    switch (invited.outcome) {
      case 'invited':
        return { status: 201, body: invited.invitation };
      case 'unknown':
        throw notYours();
      case 'not-adopted':
        throw new AppError('invalid_shape', 'The hospital does not offer all that is to be shared.', {
          details: [{ path: '$.categories', reason: `not offered here: ${invited.categories.join(', ')}` }],
        });
      case 'past':
        throw new AppError('invalid_shape', 'The end must lie ahead.', {
          details: [{ path: '$.until', reason: 'must lie in the future' }],
        });
      case 'too-many':
        throw tooManyInvitations();
      case 'credential-required':
        throw credentialRequired();
    }
  },
);

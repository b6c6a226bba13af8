// /api/invitations: the issuer follows an invitation; the one who was given its code opens and accepts it.

import { AppError } from '../../errors.ts';
import { acceptInvitation } from '../../flows/invitations/accept-invitation.ts';
import { readInvitation, withdrawInvitation } from '../../flows/invitations/follow-invitation.ts';
import { openInvitation } from '../../flows/invitations/open-invitation.ts';
import { reissueInvitation } from '../../flows/invitations/reissue-invitation.ts';
import { acceptInvitationRequest, openInvitationRequest } from '../../mini-app-contract.ts';
import { endpoint, notYours } from './endpoint.ts';
import { credentialRequired } from './needs.ts';

export const postOpenInvitation = endpoint(
  { method: 'post', path: '/invitations/open', needs: [], limit: 'open', body: openInvitationRequest },
  async ({ context, session, body }) => ({ body: await openInvitation(context, session, body.code) }),
);

export const postAcceptInvitation = endpoint(
  { method: 'post', path: '/invitations/accept', needs: ['consents', 'credential'], limit: 'open', body: acceptInvitationRequest },
  async ({ context, session, body }) => ({ body: await acceptInvitation(context, session, body.code, body.label ?? null) }),
);

export const getInvitation = endpoint(
  { method: 'get', path: '/invitations/:id', needs: ['unlocked'] },
  async ({ context, session, id }) => {
    const state = await readInvitation(context, session, id);
    if (state === null) throw notYours();
    return { body: state };
  },
);

export const deleteInvitation = endpoint(
  { method: 'delete', path: '/invitations/:id', needs: ['unlocked'] },
  async ({ context, session, id }) => {
    const state = await withdrawInvitation(context, session, id);
    if (state === null) throw notYours();
    return { body: state };
  },
);

export const postReissue = endpoint(
  { method: 'post', path: '/invitations/:id/reissue', needs: ['consents', 'credential'], limit: 'invite' },
  async ({ context, session, id }) => {
    const reissued = await reissueInvitation(context, session, id);
    switch (reissued.outcome) {
      case 'reissued':
        return { status: 201, body: reissued.invitation };
      case 'unknown':
        throw notYours();
      case 'used':
        throw new AppError('conflict', 'Somebody has accepted this invitation. Make a new one.');
      case 'past':
        throw new AppError('conflict', 'The end that was agreed has passed. Make a new invitation.');
      case 'credential-required':
        throw credentialRequired();
      case 'too-many':
        throw tooManyInvitations();
    }
  },
);

export function tooManyInvitations(): AppError {
  return new AppError('too_many_requests', 'As many invitations as a day may have were issued. Issue more tomorrow.');
}

// /api/contact: where the hospital's desk reaches a guardian. For who holds nobody's record there is nothing here.

import type { OpenSession } from '../../flows/members/open-session.ts';
import { readOwnContact, removeContact, setContact } from '../../flows/patients/keep-contact.ts';
import { contactRequest, type SetContactAnswer } from '../../mini-app-contract.ts';
import { endpoint, notYours } from './endpoint.ts';
import { credentialRequired } from './needs.ts';

function mustHoldSomebody(session: OpenSession): void {
  if (session.guardianOf === 0) throw notYours();
}

export const getContact = endpoint({ method: 'get', path: '/contact', needs: ['credential', 'consents'] }, async ({ context, session }) => {
  mustHoldSomebody(session);
  return { body: await readOwnContact(context, session) };
});

export const postContact = endpoint(
  { method: 'post', path: '/contact', needs: ['fresh', 'consents'], limit: 'credential', body: contactRequest },
  async ({ context, session, body }) => {
    mustHoldSomebody(session);
    const outcome = await setContact(context, session, body.kind, body.value);
    switch (outcome) {
      case 'set':
        return { body: { outcome, ...(await readOwnContact(context, session)) } satisfies SetContactAnswer };
      case 'not-valid':
        return { body: { outcome } satisfies SetContactAnswer };
      case 'holds-nobody':
        throw notYours();
      case 'credential-required':
        throw credentialRequired();
    }
  },
);

export const deleteContact = endpoint(
  { method: 'delete', path: '/contact', needs: ['fresh', 'consents'] },
  async ({ context, session }) => {
    mustHoldSomebody(session);
    if ((await removeContact(context, session)) === 'credential-required') throw credentialRequired();
    return { body: await readOwnContact(context, session) };
  },
);

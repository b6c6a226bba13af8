// /api/me, /api/documents, /api/consents, /api/credential: the member's own standing.
import { z } from 'zod';
import { languages } from '../../domain/language.ts';
import { AppError } from '../../errors.ts';
import { checkCredential } from '../../flows/credentials/check-credential.ts';
import { setCredential } from '../../flows/credentials/set-credential.ts';
import { agreeToDocuments, readDocuments } from '../../flows/members/agree-to-documents.ts';
import { openMe, readMe } from '../../flows/members/read-me.ts';
import {
  type CredentialAnswer,
  type CredentialCheckAnswer,
  consentsRequest,
  credentialRequest,
  type DocumentsAnswer,
  type Me,
} from '../../mini-app-contract.ts';
import { endpoint } from './endpoint.ts';
import { credentialRequired } from './needs.ts';

export const getMe = endpoint({ method: 'get', path: '/me', needs: [] }, async ({ context, session }) => ({
  body: (await openMe(context, session)) satisfies Me,
}));

export const getDocuments = endpoint(
  { method: 'get', path: '/documents', needs: [], query: z.strictObject({ language: z.enum(languages).optional() }) },
  async ({ context, session, query }) => ({
    body: { documents: await readDocuments(context, session, query.language) } satisfies DocumentsAnswer,
  }),
);

export const postConsents = endpoint(
  { method: 'post', path: '/consents', needs: [], body: consentsRequest },
  async ({ context, session, body }) => {
    switch (await agreeToDocuments(context, session, body.documents)) {
      case 'agreed':
        return { body: await readMe(context, session) };
      case 'not-current':
        throw new AppError('conflict', 'A newer version has been published. Read the documents again (GET /api/documents).');
    }
  },
);

export const postCredential = endpoint(
  { method: 'post', path: '/credential', needs: ['unlocked'], limit: 'credential', body: credentialRequest },
  async ({ context, session, body }) => {
    const outcome = await setCredential(context, session, body.pin);
    switch (outcome) {
      case 'set':
        return { body: { outcome, me: await readMe(context, session) } satisfies CredentialAnswer };
      case 'too-easy':
        return { body: { outcome } satisfies CredentialAnswer };
      case 'credential-required':
        throw credentialRequired();
    }
  },
);

export const postCredentialCheck = endpoint(
  { method: 'post', path: '/credential/check', needs: [], limit: 'credential', body: credentialRequest },
  async ({ context, session, body }) => {
    const checked = await checkCredential(context, session, body.pin);
    switch (checked.outcome) {
      case 'unlocked':
        return { body: { outcome: 'unlocked', me: await readMe(context, session) } satisfies CredentialCheckAnswer };
      case 'wrong':
        return { body: checked satisfies CredentialCheckAnswer };
      case 'locked':
        return { body: { outcome: 'locked', until: checked.until.toISOString() } satisfies CredentialCheckAnswer };
      case 'none':
        throw new AppError('conflict', 'No credential has been set yet (POST /api/credential).');
    }
  },
);

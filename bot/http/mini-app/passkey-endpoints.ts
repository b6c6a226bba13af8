// /api/passkeys and /api/credential/passkey: making passkeys, and giving one in place of the PIN.

import { AppError } from '../../errors.ts';
import { addPasskey, beginAddingPasskey } from '../../flows/credentials/add-passkey.ts';
import { beginGivingPasskey, givePasskey } from '../../flows/credentials/give-passkey.ts';
import { readPasskeys } from '../../flows/credentials/read-passkeys.ts';
import { removePasskey } from '../../flows/credentials/remove-passkey.ts';
import { readMe } from '../../flows/members/read-me.ts';
import {
  type AddPasskeyAnswer,
  addPasskeyRequest,
  type GivePasskeyAnswer,
  givePasskeyRequest,
  type PasskeysAnswer,
} from '../../mini-app-contract.ts';
import { endpoint, notYours } from './endpoint.ts';
import { credentialRequired } from './needs.ts';

export const getPasskeys = endpoint({ method: 'get', path: '/passkeys', needs: ['credential'] }, async ({ context, session }) => ({
  body: {
    passkeys: (await readPasskeys(context, session)).map(({ id, createdAt, lastUsedAt }) => ({
      ...{ id, createdAt: createdAt.toISOString() },
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  } satisfies PasskeysAnswer,
}));

export const postPasskeyOptions = endpoint(
  { method: 'post', path: '/passkeys/options', needs: ['fresh'], limit: 'credential' },
  async ({ context, session }) => {
    const options = await beginAddingPasskey(context, session);
    if (options === null) throw new AppError('conflict', 'There are as many passkeys as there may be. Remove one first.');
    return { body: { options } };
  },
);

export const postPasskey = endpoint(
  { method: 'post', path: '/passkeys', needs: ['fresh'], limit: 'credential', body: addPasskeyRequest },
  async ({ context, session, body }) => {
    const outcome = await addPasskey(context, session, body.response);
    switch (outcome) {
      case 'added':
        return { status: 201, body: { outcome, me: await readMe(context, session) } satisfies AddPasskeyAnswer };
      case 'refused':
        return { body: { outcome } satisfies AddPasskeyAnswer };
      case 'credential-required':
        throw credentialRequired();
    }
  },
);

export const deletePasskey = endpoint({ method: 'delete', path: '/passkeys/:id', needs: ['fresh'] }, async ({ context, session, id }) => {
  switch (await removePasskey(context, session, id)) {
    case 'removed':
      return { body: await readMe(context, session) };
    case 'unknown':
      throw notYours();
    case 'credential-required':
      throw credentialRequired();
  }
});

export const postGiveOptions = endpoint(
  { method: 'post', path: '/credential/passkey/options', needs: [], limit: 'credential' },
  async ({ context, session }) => {
    return { body: { options: await beginGivingPasskey(context, session) } };
  },
);

export const postGivePasskey = endpoint(
  { method: 'post', path: '/credential/passkey', needs: [], limit: 'credential', body: givePasskeyRequest },
  async ({ context, session, body }) => {
    const outcome = await givePasskey(context, session, body.response);
    switch (outcome) {
      case 'unlocked':
        return { body: { outcome, me: await readMe(context, session) } satisfies GivePasskeyAnswer };
      case 'refused':
        return { body: { outcome } satisfies GivePasskeyAnswer };
    }
  },
);

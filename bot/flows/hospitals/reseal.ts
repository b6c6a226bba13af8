// The operator has changed APP_SECRET: what is stored sealed is sealed anew, so that it can be opened without the one before.
import { listSealedContacts, replaceSealedContact } from '../../store/contacts/sealed-contacts.ts';
import { listSealedChannelSecrets, replaceSealedChannelSecret } from '../../store/hospitals/sealed-channel-secrets.ts';
import type { Context } from '../context.ts';
import { sealedTo } from '../patients/keep-contact.ts';
import { recordOperator } from './record-operator.ts';

export interface Resealed {
  channelSecrets: number;
  contacts: number;
  /** What neither APP_SECRET opens; left as it is. */
  lost: { hospitalId: string; what: 'channel secret' | 'contact' }[];
}

/** May be broken off and asked for again. What is changed by somebody else meanwhile is sealed under the new one already. */
export async function reseal(context: Context): Promise<Resealed> {
  const { database, secrets } = context;
  const done: Resealed = { channelSecrets: 0, contacts: 0, lost: [] };
  const sealAnew = (sealed: Buffer, boundTo: string, of: Resealed['lost'][number]): Buffer | null => {
    try {
      return secrets.reseal(sealed, boundTo);
    } catch {
      done.lost.push(of);
      return null;
    }
  };
  for (const { hospitalId, sealed } of await listSealedChannelSecrets(database)) {
    const anew = sealAnew(sealed, hospitalId, { hospitalId, what: 'channel secret' });
    if (anew === null || !(await replaceSealedChannelSecret(database, { hospitalId, sealed, anew }))) continue;
    await recordOperator(context, hospitalId, 'hospital.resealed');
    done.channelSecrets += 1;
  }
  for await (const { hospitalId, memberId, sealed } of listSealedContacts(database)) {
    const anew = sealAnew(sealed, sealedTo(hospitalId, memberId), { hospitalId, what: 'contact' });
    if (anew !== null && (await replaceSealedContact(database, { hospitalId, memberId, sealed, anew }))) done.contacts += 1;
  }
  return done;
}

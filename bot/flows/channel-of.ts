// Opens what is needed to speak to LINE for one hospital.

import type { Secrets } from '../crypto/secrets.ts';
import type { LineChannel } from '../line/line-client.ts';
import type { Hospital } from '../store/hospitals/find-hospital.ts';
import type { Context } from './context.ts';

/** What was opened last of each hospital: it is needed for every webhook and every batch, and changes hardly ever. */
const opened = new WeakMap<Secrets, Map<string, { sealed: Buffer; channelSecret: string }>>();

export function channelOf(
  secrets: Secrets,
  { id, channelId, channelSecretSealed: sealed }: Pick<Hospital, 'id' | 'channelId' | 'channelSecretSealed'>,
): LineChannel {
  const known = opened.get(secrets) ?? new Map<string, { sealed: Buffer; channelSecret: string }>();
  opened.set(secrets, known);
  const last = known.get(id);
  if (last?.sealed.equals(sealed)) return { hospitalId: id, channelId, channelSecret: last.channelSecret };
  const channelSecret = secrets.open(sealed, id);
  known.set(id, { sealed, channelSecret });
  return { hospitalId: id, channelId, channelSecret };
}

/**
 * For sending, where one hospital's trouble must not be another's: a secret that cannot be opened is left empty. LINE refuses it as it refuses a wrong one,
 * and the hospital's pushes wait until it is set anew. Never for checking a signature: anybody can sign with an empty secret.
 */
export function channelToSendBy(context: Pick<Context, 'secrets' | 'log'>, hospital: Parameters<typeof channelOf>[1]): LineChannel {
  try {
    return channelOf(context.secrets, hospital);
  } catch (error) {
    context.log.error({ hospitalId: hospital.id, error }, 'a channel secret cannot be opened: was it sealed under another APP_SECRET?');
    return { hospitalId: hospital.id, channelId: hospital.channelId, channelSecret: '' };
  }
}

// Opens what is needed to speak to LINE for one hospital.
import type { LineChannel } from '../line/line.ts';
import type { Secrets } from '../secrets.ts';
import type { Hospital } from '../store/hospitals/find-hospital.ts';

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

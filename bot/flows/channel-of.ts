// Opens what is needed to speak to LINE for one hospital.
import type { LineChannel } from '../line/line.ts';
import type { Secrets } from '../secrets.ts';
import type { Hospital } from '../store/hospitals/find-hospital.ts';

export function channelOf(secrets: Secrets, hospital: Pick<Hospital, 'id' | 'channelId' | 'channelSecretSealed'>): LineChannel {
  return { hospitalId: hospital.id, channelId: hospital.channelId, channelSecret: secrets.open(hospital.channelSecretSealed, hospital.id) };
}

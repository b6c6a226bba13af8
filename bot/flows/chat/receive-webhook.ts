// LINE tells what users did: check that it is LINE, store each event once; what is stored here may be acknowledged.
import type { Party } from '../../domain/line-event.ts';
import { isSignedByLine } from '../../line/signature.ts';
import { readWebhookBody } from '../../line/webhook-event.ts';
import { findChannel } from '../../store/webhook/find-channel.ts';
import { insertWebhookEvents } from '../../store/webhook/insert-events.ts';
import { channelOf } from '../channel-of.ts';
import type { Context } from '../context.ts';

export type WebhookReceipt =
  /** `parties`: who has something to be handled, each once. */
  | { outcome: 'stored'; parties: Party[] }
  | { outcome: 'unknown_hospital' }
  | { outcome: 'bad_signature' }
  | { outcome: 'invalid_json' }
  | { outcome: 'invalid_shape'; path: string };

/** Nothing of the body is looked at before its signature has been checked; nothing is stored unless the whole body could be read. */
export async function receiveWebhook(
  context: Context,
  request: { hospitalId: string; rawBody: Buffer; signature: string | undefined },
): Promise<WebhookReceipt> {
  const hospital = await findChannel(context.database.intake, request.hospitalId);
  if (hospital === null) return { outcome: 'unknown_hospital' };
  if (!isSignedByLine(request.rawBody, channelOf(context.secrets, hospital).channelSecret, request.signature))
    return { outcome: 'bad_signature' };
  const body = readWebhookBody(request.rawBody, context.now());
  if (body.outcome !== 'read') return body;
  await insertWebhookEvents(context.database, hospital.id, body.events);
  const parties = new Map<string, Party>();
  for (const { party } of body.events) if (party !== null) parties.set(party.kind === 'user' ? party.lineUserId : party.id, party);
  return { outcome: 'stored', parties: [...parties.values()] };
}

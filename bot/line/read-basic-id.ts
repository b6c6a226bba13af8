// Asks LINE for the basic id (@abc) of a hospital's bot: proves at the same time that channel id and secret are right.
import { LineBotClient } from '@line/bot-sdk';
import { ChannelTokens, NoChannelToken } from './channel-tokens.ts';
import type { LineChannel } from './line-client.ts';
import { lineFailure } from './line-failure.ts';
import { withDeadline } from './with-deadline.ts';

const timeoutMs = 10_000;

export type BasicIdOutcome = { kind: 'known'; basicId: string } | { kind: 'refused' } | { kind: 'unreachable' };

/** `apiUrl`: the root of LINE's origin, or of a stand-in. `refused`: LINE does not take this channel id and secret. */
export async function readBasicId(apiUrl: string, channel: LineChannel): Promise<BasicIdOutcome> {
  try {
    const token = await new ChannelTokens(apiUrl).get(channel);
    const client = LineBotClient.fromChannelAccessToken({
      channelAccessToken: token,
      apiBaseURL: apiUrl,
    });
    const { basicId } = await withDeadline(timeoutMs, () => client.getBotInfo());
    return { kind: 'known', basicId };
  } catch (error) {
    const failure = lineFailure(error instanceof NoChannelToken ? error.cause : error);
    return { kind: failure.kind === 'answered' && failure.status < 500 && failure.status !== 429 ? 'refused' : 'unreachable' };
  }
}

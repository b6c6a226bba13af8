// What the wire itself gives: a loop that sends and does nothing else, by LINE's SDK and by undici.
import { randomUUID } from 'node:crypto';
import { LineBotClient } from '@line/bot-sdk';
import { Pool } from 'undici';
import { monotonicMs } from '../stub/messages.ts';
import { flexBody, flexRequest } from './flex-message.ts';

/** Requests under way at once, the same for both loops. */
const sdkInFlight = 64;
const undiciInFlight = 64;

/** Deliveries a second over `ms`. */
export async function sdkLoop(lineUrl: string, ms: number): Promise<number> {
  const client = LineBotClient.fromChannelAccessToken({ channelAccessToken: 'stub-token', apiBaseURL: lineUrl, dataApiBaseURL: lineUrl });
  return loop(sdkInFlight, ms, () => client.pushMessage(flexRequest, randomUUID()));
}

export async function undiciLoop(lineUrl: string, ms: number): Promise<number> {
  const sender = undiciSender(lineUrl, undiciInFlight);
  try {
    return await loop(undiciInFlight, ms, () => sender.push(flexBody, randomUUID()));
  } finally {
    await sender.close();
  }
}

/** Pushes by undici with kept-alive connections; throws unless LINE accepted. Also the sender of the other queues. */
export function undiciSender(lineUrl: string, connections: number) {
  const pool = new Pool(lineUrl, { connections, pipelining: 1, headersTimeout: 10_000, bodyTimeout: 10_000 });
  return {
    async push(body: string, retryKey: string): Promise<void> {
      const answer = await pool.request({
        path: '/v2/bot/message/push',
        method: 'POST',
        headers: { authorization: 'Bearer stub-token', 'content-type': 'application/json', 'x-line-retry-key': retryKey },
        body,
      });
      await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`the stub answered ${answer.statusCode}`);
    },
    close: () => pool.close(),
  };
}

async function loop(inFlight: number, ms: number, send: () => Promise<unknown>): Promise<number> {
  const begun = monotonicMs();
  let sent = 0;
  const one = async () => {
    while (monotonicMs() - begun < ms) {
      await send();
      sent += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return sent / ((monotonicMs() - begun) / 1000);
}

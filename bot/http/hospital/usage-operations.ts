// GET /v1/line-usage: how the LINE channel's month stands.
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { readLineUsage } from '../../flows/quotas/read-line-usage.ts';
import { operation } from './operation.ts';

const count = z.int().min(0);
const usage = z
  .object({
    month: z.string().describe("LINE's month, which is Japan's: YYYY-MM."),
    state: z
      .enum(['unknown', 'unlimited', 'normal', 'near_limit', 'calls_only', 'used_up'])
      .describe(
        'unknown: LINE has not said yet. near_limit: 80 % or more is used. calls_only: no more is left than is kept for calls, so everything else waits. used_up: no message goes out; calls too are seen in the mini-app and answered in the chat only.',
      ),
    limit: count.nullable().describe('Messages a month by your plan with LINE; null: no limit, or unknown.'),
    used: count
      .nullable()
      .describe('As LINE last said and, where the plan has a limit, what was sent since then. Approximate, as LINE’s own count is.'),
    left: count.nullable().describe('`limit` less `used`; null: no limit, or unknown.'),
    callReserve: count
      .nullable()
      .describe(
        'Messages kept for calls (戻って, 入って): a tenth of the month, at most 1,000, unless set otherwise. 0 beside a `limit` of null: the plan has no limit, so nothing has to be kept. null: LINE has not said yet how many there are.',
      ),
    keptBack: z.number().int().min(0).describe('How many pieces of news wait for messages. What is out of date by then is not sent.'),
    pausedUntil: z.iso.datetime().nullable().describe('No message is sent before.'),
    pauseReason: z
      .enum(['rate', 'quota', 'channel'])
      .nullable()
      .describe('rate: too many a second. quota: the month is used up. channel: LINE refuses the channel ID or secret.'),
    askedAt: z.iso.datetime().nullable().describe('When LINE last said.'),
  })
  .meta({ id: 'LineUsage' });

export const getLineUsage = operation(
  {
    id: 'getLineUsage',
    method: 'get',
    path: '/v1/line-usage',
    summary: "Read how LINE's month stands",
    description:
      'How many messages your LINE plan has left this month, what is kept back for the sake of the calls, and whether messages stand still and why. Show it where your people look, and act on `near_limit`: a larger plan with LINE takes effect here within ten minutes, and within one while messages wait for it. Answers in the chat and the mini-app cost nothing and go on in every state.',
    answers: {
      200: {
        description: 'The month.',
        shape: usage,
        example: {
          ...{ month: '2026-11', state: 'calls_only', limit: 5000, used: 4830, left: 170, callReserve: 500, keptBack: 12 },
          ...{ pausedUntil: null, pauseReason: null, askedAt: '2026-11-24T00:00:00.000Z' },
        },
      },
    },
    errors: [],
  },
  async ({ context, hospital }) => {
    const body = await readLineUsage(context, hospital.id);
    if (body === null) throw new AppError('unauthorized', 'This hospital is no longer served.');
    return { status: 200, body };
  },
);

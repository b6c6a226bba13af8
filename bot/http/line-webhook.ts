// The door for LINE: POST /line/{hospitalId}/webhook. Mounted before any JSON parser, since the signature is over the raw body.
import express, { Router } from 'express';
import { AppError } from '../errors.ts';
import { type LineEventHandler, lineEventHandler } from '../flows/chat/handle-line-events.ts';
import { receiveWebhook } from '../flows/chat/receive-webhook.ts';
import type { Context } from '../flows/context.ts';
import { inTime } from '../in-time.ts';

/** LINE counts an answer after 2 s as failed: https://developers.line.biz/en/docs/messaging-api/check-webhook-error-statistics/ */
const answerWithinMs = 1_700;
/** Any content type, and never inflated: LINE signs the bytes it sends. */
const rawBody = express.raw({ type: () => true, limit: '1mb', inflate: false });

/** `handler`: what handles the events after LINE was answered; the entry waits for it before it ends. */
export function lineWebhookRouter(context: Context, handler: LineEventHandler = lineEventHandler(context)): Router {
  const router = Router();

  router.post('/line/:hospitalId/webhook', rawBody, async (req, res) => {
    const hospitalId = String(req.params.hospitalId);
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const receipt = await soon(receiveWebhook(context, { hospitalId, rawBody: body, signature: req.get('x-line-signature') }));
    switch (receipt.outcome) {
      case 'unknown_hospital':
        throw new AppError('not_found', 'There is no such hospital. Check the webhook URL in the LINE Developers Console.');
      case 'bad_signature':
        throw new AppError('bad_signature', 'The X-Line-Signature header is missing or does not fit the body. Check the channel secret.');
      case 'invalid_json':
        throw new AppError('invalid_json', 'The body is not JSON.');
      case 'invalid_shape':
        throw new AppError('invalid_shape', 'The body is no webhook of LINE.', {
          details: [{ path: receipt.path, reason: 'is missing or of the wrong type' }],
        });
      case 'stored':
        res.status(200).json({});
        for (const party of receipt.parties) handler.handle(hospitalId, party);
    }
  });
  return router;
}

/** Better a plain refusal in time than silence: LINE sends the events again, and what may have been stored meanwhile is recognised. */
function soon<T>(work: Promise<T>): Promise<T> {
  return inTime(work, answerWithinMs, () => {
    throw new AppError('unavailable', 'The events could not be stored in time. Send them again.');
  });
}

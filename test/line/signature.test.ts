// Only what carries LINE's signature over the very bytes received is believed.
import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { isSignedByLine } from '../../bot/line/signature.ts';

/** Published by LINE: https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/ */
const official = {
  secret: '8c570fa6dd201bb328f1c1eac23a96d8',
  body: Buffer.from('{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'),
  signature: 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=',
};

describe('a signature', () => {
  test('of the official vector holds', () => {
    expect(isSignedByLine(official.body, official.secret, official.signature)).toBe(true);
  });

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['no base64', '***'],
    ['cut short', official.signature.slice(0, 20)],
    ['with more before it', `AAAA${official.signature}`],
    ['of another secret', createHmac('sha256', 'other').update(official.body).digest('base64')],
    ['in hex', createHmac('sha256', official.secret).update(official.body).digest('hex')],
  ])('%s does not', (_, signature) => {
    expect(isSignedByLine(official.body, official.secret, signature)).toBe(false);
  });

  test('does not hold for the same JSON in other bytes', () => {
    expect(isSignedByLine(Buffer.from(`${official.body} `), official.secret, official.signature)).toBe(false);
  });
});

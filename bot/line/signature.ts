// Proves that a webhook body came from LINE: the signature is the only proof, LINE publishes no addresses to allow.
import { validateSignature } from '@line/bot-sdk';

/**
 * HMAC-SHA256 of the body exactly as received, keyed with the channel secret, compared in constant time by the SDK.
 * The SDK's own middleware is not used: it buffers bodies of any size and knows one secret only, while every hospital has its own.
 * Source: https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
 */
export function isSignedByLine(rawBody: Buffer, channelSecret: string, signature: string | undefined): boolean {
  return signature !== undefined && signature !== '' && validateSignature(rawBody, channelSecret, signature);
}

// What the mini-app's page may load; nobody may frame it.
import type { Response } from 'express';

/** Hosts that LINE's SDK loads extensions from and speaks to. */
const scripts = ['https://static.line-scdn.net', 'https://liffsdk.line-scdn.net'];
const calls = [
  'https://api.line.me',
  'https://access.line.me',
  'https://liff.line.me',
  'https://liffsdk.line-scdn.net',
  'https://static.line-scdn.net',
];

const policy = Object.entries({
  'default-src': ["'none'"],
  'script-src': ["'self'", ...scripts],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'", ...calls],
  'manifest-src': ["'self'"],
  'form-action': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
})
  .map(([name, sources]) => `${name} ${sources.join(' ')}`)
  .join('; ');

/** Also for the addresses themselves: they can hold an invitation's code, so no referrer tells them and nothing keeps them. */
export function setPageHeaders(response: Response): void {
  response.set({
    'content-security-policy': policy,
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    // LINE's windows for login and sharing are opened by the page and answer to it.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'x-content-type-options': 'nosniff',
  });
}

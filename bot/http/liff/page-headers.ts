// What the mini-app's page may load and who may frame it.
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

function policy(frameAncestors: readonly string[]): string {
  const directives: [string, readonly string[]][] = [
    ['default-src', ["'none'"]],
    ['script-src', ["'self'", ...scripts]],
    ['style-src', ["'self'"]],
    ['img-src', ["'self'", 'data:']],
    ['font-src', ["'self'"]],
    ['connect-src', ["'self'", ...calls]],
    ['manifest-src', ["'self'"]],
    ['form-action', ["'none'"]],
    ['base-uri', ["'none'"]],
    ['frame-ancestors', frameAncestors.length === 0 ? ["'none'"] : frameAncestors],
  ];
  return directives.map(([name, sources]) => `${name} ${sources.join(' ')}`).join('; ');
}

/** Also for the addresses themselves: they can hold an invitation's code, so no referrer tells them and nothing keeps them. */
export function setPageHeaders(response: Response, frameAncestors: readonly string[]): void {
  response.set({
    'content-security-policy': policy(frameAncestors),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    // LINE's windows for login and sharing are opened by the page and answer to it.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'x-content-type-options': 'nosniff',
  });
  if (frameAncestors.length === 0) response.set('x-frame-options', 'DENY');
  else response.removeHeader('x-frame-options');
}

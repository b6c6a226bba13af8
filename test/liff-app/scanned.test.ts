// What a code scanned inside the mini-app opens: this hospital's invitations and slips, and nothing else.
import { expect, test } from '@jest/globals';
import { readScanned } from '../../liff-app/src/scanned.ts';

const page = { origin: 'https://mimamori.example', hospitalId: 'kita', liffId: '1656000002-abcdefgh' };
const code = 'AbCdEfGhIjKlMnOpQrStUv';

test.each([
  [`https://liff.line.me/${page.liffId}/invite/${code}`, { page: 'invite', code }],
  [`https://liff.line.me/${page.liffId}/invite/${code}?x=1#y`, { page: 'invite', code }],
  [`https://miniapp.line.me/${page.liffId}/invite/${code}`, { page: 'invite', code }],
  [`https://mimamori.example/liff/kita/invite/${code}`, { page: 'invite', code }],
  [`https://liff.line.me/${page.liffId}/register/123456789012`, { page: 'register', slipCode: '123456789012' }],
])('%s', (scanned, route) => expect(readScanned(scanned, page)).toEqual(route));

test.each([
  '',
  '0012345',
  'A0012345A',
  `javascript:alert(1)//liff.line.me/${page.liffId}/invite/${code}`,
  `https://liff.line.me/1657000002-abcdefgh/invite/${code}`,
  `https://liff.line.me.example/${page.liffId}/invite/${code}`,
  `https://mimamori.example/liff/minami/invite/${code}`,
  `https://liff.line.me/${page.liffId}/invite/short`,
  `https://liff.line.me/${page.liffId}/invite`,
  `https://liff.line.me/${page.liffId}/watchers`,
  `https://liff.line.me/${page.liffId}`,
])('nothing of ours: %s', (scanned) => expect(readScanned(scanned, page)).toBeNull());

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../journeys/browser.ts';
import { openPhone } from '../journeys/open-phone.ts';
import { aPlatform, kita, type Scene } from './a-platform.ts';
import { type LiffPage, serveLiffPage } from './liff-page/serve-liff-page.ts';

let scene: Scene;
let page: LiffPage;
let browser: Browser;

beforeAll(async () => {
  // One after the other: what has been started is stopped even if the next fails.
  scene = await aPlatform();
  page = await serveLiffPage(kita.liffId);
  browser = await openBrowser();
  scene.platform.updateChannel(scene.channel, { liffEndpointUrl: page.endpointUrl });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await Promise.all([scene?.platform.stop(), page?.stop()]);
});

interface Seen {
  error?: string;
  idToken: string;
  claims: Record<string, unknown>;
  profile: unknown;
  friendship: unknown;
  path: string;
  search: string;
}

/** Opens an address as the person would and waits for what the page shows in the end. */
async function open(address: string, user = scene.user): Promise<Seen> {
  const phone = await openPhone(browser, { line: { platform: scene.platform, user } });
  try {
    const tab = await phone.newPage();
    await tab.goto(address);
    await tab.waitForFunction(() => document.querySelector('#seen')?.textContent !== '', undefined, { timeout: 15_000 });
    return JSON.parse((await tab.textContent('#seen')) ?? '') as Seen;
  } finally {
    await phone.close();
  }
}

test('a permanent link leads through init, login and back to the page it names, with an ID token that holds', async () => {
  const seen = await open(`https://liff.line.me/${kita.liffId}/invite/abc?from=qr`);
  expect(seen.error).toBeUndefined();
  expect(seen.path).toBe('/liff/kita/invite/abc');
  expect(new URLSearchParams(seen.search).get('from')).toBe('qr');
  expect(new URLSearchParams(seen.search).has('liff.state')).toBe(false);
  expect(seen.claims).toMatchObject({ sub: scene.user.userId, aud: kita.loginChannelId });
  expect(seen.profile).toMatchObject({ userId: scene.user.userId, displayName: '花子' });
  expect(seen.friendship).toEqual({ friendFlag: true });
  const keys = createRemoteJWKSet(new URL('/oauth2/v2.1/certs', scene.platform.url));
  const { payload } = await jwtVerify(seen.idToken, keys, { issuer: 'https://access.line.me', audience: kita.loginChannelId });
  expect(payload.sub).toBe(scene.user.userId);
});

test('two phones are two people', async () => {
  const stranger = scene.platform.addUser({ displayName: '太郎' });
  const seen = await open(`https://liff.line.me/${kita.liffId}/`, stranger);
  expect(seen).toMatchObject({ path: '/liff/kita', claims: { sub: stranger.userId }, friendship: { friendFlag: false } });
});

test('the SDK refuses an app that LINE does not know', async () => {
  scene.platform.updateChannel(scene.channel, { liffId: '1600000002-another' });
  try {
    expect((await open(`${page.endpointUrl}/`)).error).toBeDefined();
  } finally {
    scene.platform.updateChannel(scene.channel, { liffId: kita.liffId });
  }
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { injectPageConfig } from '../../../bot/http/liff/inject-page-config.ts';
import { pageConfig } from '../../../bot/mini-app-contract.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const configIn = (html: string) =>
  pageConfig.strict().parse(JSON.parse(/<script type="application\/json" id="page-config">([^<]*)<\/script>/.exec(html)?.[1] ?? ''));

test.each([
  '/liff/kita',
  '/liff/kita/',
  '/liff/kita/invite/AAAAAAAAAAAAAAAAAAAAAA',
  '/liff/kita/people/x?y=1',
  '/liff/kita?liff.state=%2Fwatchers',
])('the page, with its hospital in it: %s', async (path) => {
  const answer = await stage.request('GET', path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' https://static.line-scdn.net https://liffsdk.line-scdn.net;");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(configIn(answer.body)).toEqual({
    hospitalId: 'kita',
    hospitalName: 'kita病院',
    liffId: '1656000002-abcdefgh',
    features: ['card', 'ecard', 'queue', 'reservations', 'billing'],
    addFriendUrl: 'https://line.me/R/ti/p/%40kita',
  });
});

test('the page loads nothing but files that are served, named by their content and kept for ever', async () => {
  const { body } = await stage.request('GET', '/liff/kita');
  const files = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map((m) => m[1] as string);
  expect(files.length).toBeGreaterThan(1);
  expect(body).not.toMatch(/<script(?![^>]*(src=|application\/json))[^>]*>/);
  for (const file of files) {
    expect(file).toMatch(/^\/liff-assets\/.*-[A-Za-z0-9_-]{8}\.\w+$/);
    const asset = await stage.request('GET', file);
    expect(asset.status).toBe(200);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
});

test.each(['/liff/nowhere', '/liff/nowhere/invite/AAAAAAAAAAAAAAAAAAAAAA', '/liff/%00', '/liff/%ED%A0%80x'])(
  'a hospital that is not here: plain words, 404 (or 400 for what is no path): %s',
  async (path) => {
    const answer = await stage.request('GET', path);
    if (answer.status === 400) return;
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('ページが見つかりません');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  },
);

test('a hospital that has left has no page', async () => {
  await stage.rows(`update hospitals set removed_at = now() where id = 'minami'`);
  expect((await stage.request('GET', '/liff/minami')).status).toBe(404);
});

test('no way out of the folder of assets', async () => {
  for (const path of [
    '/liff-assets/../package.json',
    '/liff-assets/..%2f..%2fpackage.json',
    '/liff-assets/%2e%2e/%2e%2e/package.json',
    '/liff-assets/',
    '/liff-assets/nothing.js',
    '/liff-assets/%00',
    '/liff-assets/%',
  ])
    expect([400, 403, 404]).toContain((await stage.request('GET', path)).status);
  expect((await stage.request('POST', '/liff/kita', { body: {} })).status).toBe(405);
});

test('no name of a hospital can end the block it stands in, nor play with the replacement', async () => {
  const html = await readFile(join(import.meta.dirname, '../../../liff-app/dist/index.html'), 'utf8');
  const hospitalName = `</script><script>alert(1)</script><!-- $& $1 $' \u2028 "'`;
  const config = { hospitalId: 'kita', hospitalName, liffId: '1', features: [], addFriendUrl: 'https://line.me/R/ti/p/%40kita' };
  const page = injectPageConfig(html, config);
  expect(configIn(page)).toEqual(config);
  expect(page.match(/<\/script>/g)).toHaveLength(html.match(/<\/script>/g)?.length ?? 0);
});

test('the log tells the template, never the address with its code', async () => {
  await stage.request('GET', '/liff/kita/invite/BBBBBBBBBBBBBBBBBBBBBB');
  expect(stage.logged()).toContain('/liff/:hospitalId');
  expect(stage.logged()).not.toContain('BBBBBBBBBB');
});

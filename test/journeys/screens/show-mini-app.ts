// The mini-app as it is built for production, with LINE's own SDK, on a phone where our API answers what a screen asks for.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import type { Me, PageConfig } from '../../../bot/contract.ts';
import { injectPageConfig } from '../../../bot/http/liff/inject-page-config.ts';
import type { Language } from '../../../liff-app/src/wording/words.ts';
import { contextToken } from '../../line-platform/login-api.ts';
import { openPhone } from '../open-phone.ts';
import { checkAnswer } from './answer-shapes.ts';
import { documents, hospital, known, present } from './answers.ts';
import { type EveryWord, wordsOf } from './words-of.ts';

/** An answer: its body, or an HTTP status with an error code, or no answer at all; several: one after the other, the last again and again. */
export type Answer = object | { status: number; code: string } | 'no-network' | 'silence';

export interface Screen {
  name: string;
  /** One line for who looks at the picture. */
  about: string;
  /** Below /liff/kita. */
  path: string;
  me?: Partial<Me>;
  /** By method and path, such as 'GET /people'. */
  answers?: Record<string, Answer | Answer[]>;
  /** What the reader does until the screen is there. */
  act?: (page: Page, words: EveryWord) => Promise<unknown>;
  /** In a browser outside LINE, which LINE helps to log in or refuses. */
  outsideLine?: 'helped' | 'refused';
  /** It is the waiting that is shown. */
  loading?: true;
  /** The page without a hospital's configuration. */
  noHospital?: true;
  /** What the hospital has adopted, if not everything. */
  features?: PageConfig['features'];
}

export interface Look {
  width: number;
  dark?: boolean;
  language?: Language;
}

const built = join(import.meta.dirname, '../../../liff-app/dist');
const origin = 'https://mimamori.example';
const line = { liffId: hospital.liffId, liffEndpointUrl: `${origin}/liff/kita` };
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

export async function openLook(browser: Browser, { width, dark = false, language = 'ja' }: Look): Promise<BrowserContext> {
  const phone = await openPhone(browser, {
    viewport: { width, height: width < 360 ? 568 : 844 },
    deviceScaleFactor: 1,
    colorScheme: dark ? 'dark' : 'light',
    locale: language === 'en' ? 'en-GB' : 'ja-JP',
    reducedMotion: 'reduce',
  });
  phone.setDefaultTimeout(10_000);
  return phone;
}

/** The page as it stands once the screen is there and quiet. `page` is one that shows nothing any more, or another screen: a page used again is quicker than a new one. */
export async function showScreen(page: Page, screen: Screen, language: Language = 'ja'): Promise<void> {
  try {
    // What the screen before is still being answered has nobody left to hear it.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.clock.setFixedTime(present);
    await serve(page, screen, language);
    await page.goto(`${origin}/liff/kita${screen.path}`);
    if (screen.loading !== true) await settled(page);
    await screen.act?.(page, await wordsOf(language));
    if (screen.loading !== true) await settled(page);
    await page.evaluate(() => document.fonts.ready);
  } catch (error) {
    throw new Error(`the screen ${screen.name} did not come: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

async function serve(page: Page, screen: Screen, language: Language): Promise<void> {
  const token = { client_id: hospital.liffId.split('-')[0], expires_in: 3600, scope: 'openid profile' };
  const config = { ...hospital, ...(screen.features === undefined ? {} : { features: screen.features }) };
  const html = await readFile(join(built, 'index.html'), 'utf8');
  const configured = screen.noHospital ? html : injectPageConfig(html, config);
  const answer = answersOf(screen, language);
  let isFirst = true;
  // One handler: each further one would cost a round trip for every file.
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const name = url.pathname.split('/').at(-1) ?? '';
    if (url.host === 'api.line.me') {
      if (url.pathname === '/oauth2/v2.1/verify') return route.fulfill({ json: token });
      if (url.pathname.endsWith('/contextToken') && screen.outsideLine === 'helped')
        return route.fulfill({ json: { contextToken: contextToken(line, 'external') } });
      return route.fulfill({ status: 401, json: { message: 'no' } });
    }
    if (url.origin !== origin) return route.abort();
    // What the screen before still asks goes unanswered.
    if (url.pathname.startsWith('/api/') && isFirst) return route.abort();
    if (url.pathname.startsWith('/api/')) return answer(route, `${route.request().method()} ${url.pathname.slice('/api'.length)}`);
    if (url.pathname.startsWith('/liff-assets/'))
      return route.fulfill({ path: join(built, name), contentType: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream' });
    const opening = isFirst
      ? `<script>(${pretendOpening})(${JSON.stringify([hospital.liffId, screen.outsideLine === undefined])})</script>`
      : '';
    isFirst = false;
    return route.fulfill({ contentType: 'text/html', body: configured.replace('<head>', `<head>${opening}`) });
  });
}

function answersOf(screen: Screen, language: Language): (route: Route, request: string) => Promise<void> {
  const me: Me = { ...known, ...screen.me, language };
  const given: NonNullable<Screen['answers']> = {
    'GET /me': me,
    'GET /documents': documents[language === 'en' ? 'en' : 'ja'],
    'POST /consents': { ...me, toAgree: [] },
    ...screen.answers,
  };
  const queues = new Map(Object.entries(given).map(([request, one]) => [request, Array.isArray(one) ? [...one] : [one]]));
  return async (route, request) => {
    const queue = queues.get(request);
    if (queue === undefined) throw new Error(`the screen ${screen.name} asks for ${request}, which has no answer`);
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (answer === 'silence') return;
    if (answer === 'no-network' || answer === undefined) return route.abort('internetdisconnected');
    if ('code' in answer && 'status' in answer)
      return route.fulfill({ status: Number(answer.status), json: { error: { code: answer.code, message: answer.code } } });
    const spoken = request === 'GET /me' ? { ...answer, language } : answer;
    const json = 'me' in spoken ? { ...spoken, me: { ...(spoken.me as Me), language } } : spoken;
    checkAnswer(request, json);
    await route.fulfill({ json });
  };
}

/** In the page: a session from before, and the marks by which LINE's SDK knows that LINE has opened it, with its scanner at hand. */
function pretendOpening([liffId, inLine]: [string, boolean]): void {
  localStorage.clear();
  sessionStorage.clear();
  localStorage.setItem('mimamori:kita:session', JSON.stringify({ token: 'session', sub: null }));
  if (!inLine) return;
  const lent = { permission: true };
  const context = { type: 'utou', viewType: 'full', availability: { scanCodeV2: lent, subwindowOpen: lent } };
  sessionStorage.setItem('LIFF_STORE:isInClient', '1');
  for (const name of ['accessToken', 'featureToken', 'mstChallenge']) sessionStorage.setItem(`LIFF_STORE:${liffId}:${name}`, '"token"');
  sessionStorage.setItem(`LIFF_STORE:${liffId}:context`, JSON.stringify(context));
}

/** There is something, and nothing is being waited for. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shown = [...document.querySelectorAll('h1, .note, .skeleton')].filter((element) => element.checkVisibility());
    return shown.length > 0 && !shown.some((element) => element.matches('.skeleton'));
  });
}

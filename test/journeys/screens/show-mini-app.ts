// The mini-app as it is built for production, with LINE's own SDK, on a phone where our API answers what a screen asks for.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { injectPageConfig } from '../../../bot/http/liff/inject-page-config.ts';
import type { Me, PageConfig } from '../../../bot/mini-app-contract.ts';
import type { Language } from '../../../liff-app/src/wording/words.ts';
import { contextToken } from '../../line-platform/login-api.ts';
import { openPhone } from '../open-phone.ts';
import { type Asked, answerRequests, type Given } from './answer-requests.ts';
import { checkAnswer } from './answer-shapes.ts';
import { documents, hospital, known, present } from './answers.ts';
import { serveFiles } from './serve-files.ts';
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
  /** What LINE's scanner reads. */
  scanned?: string;
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
const elsewhere = ['https://*', 'http://*.line.me/*'];

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

/** A page for one screen after the other: one used again is quicker than a new one. */
export interface Shown {
  page: Page;
  /** Ends once the screen is there and quiet. */
  show(screen: Screen, language?: Language): Promise<void>;
}

/** `files`: what is to lie beside the mini-app's own, by name. */
export async function openMiniApp(phone: BrowserContext, files: Record<string, string> = {}): Promise<Shown> {
  const { origin, close } = await serveFiles(files);
  const page = await phone.newPage();
  page.once('close', close);
  const html = await readFile(join(built, 'index.html'), 'utf8');
  let serial = 0;
  let answer: (asked: Asked) => Given = () => 'no-network';
  let trouble: unknown = null;
  await answerRequests(
    page,
    [`${origin}/liff/*`, `${origin}/api/*`, ...elsewhere],
    (asked) => answer(asked),
    (error) => {
      trouble ??= error;
    },
  );
  const show = async (screen: Screen, language: Language = 'ja') => {
    try {
      serial += 1;
      trouble = null;
      answer = answersOf(screen, { origin, html, language, token: `session-${serial}` });
      await page.goto(`${origin}/liff/kita${screen.path}`, { waitUntil: 'commit' });
      if (screen.loading !== true) await settled(page);
      if (screen.act !== undefined) {
        await screen.act(page, await wordsOf(language));
        if (screen.loading !== true) await settled(page);
      }
      if (trouble !== null) throw trouble;
    } catch (error) {
      const cause = trouble ?? error;
      throw new Error(`the screen ${screen.name} did not come: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  };
  return { page, show };
}

interface Showing {
  origin: string;
  html: string;
  language: Language;
  /** Of this screen alone: what the screen before still asks is not answered from this one's answers. */
  token: string;
}

function answersOf(screen: Screen, { origin, html, language, token }: Showing): (asked: Asked) => Given {
  const config = { ...hospital, ...(screen.features === undefined ? {} : { features: screen.features }) };
  const configured = screen.noHospital ? html : injectPageConfig(html, config);
  const ours = answersOfApi(screen, language);
  let isFirst = true;
  return ({ method, url, headers }) => {
    if (url.origin !== origin) return answerOfLine(screen, url, origin);
    if (url.pathname.startsWith('/api/')) {
      const bearer = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
      return bearer === undefined || bearer === `Bearer ${token}` ? ours(`${method} ${url.pathname.slice('/api'.length)}`) : 'silence';
    }
    const opening = `<script>(${pretendOpening})(${JSON.stringify([hospital.liffId, screen.outsideLine === undefined, isFirst ? token : null, present.getTime()])})</script>`;
    isFirst = false;
    return { type: 'text/html', body: configured.replace('<head>', `<head>${opening}`) };
  };
}

function answerOfLine(screen: Screen, { host, pathname }: URL, origin: string): Given {
  const token = { client_id: hospital.liffId.split('-')[0], expires_in: 3600, scope: 'openid profile' };
  const line = { liffId: hospital.liffId, liffEndpointUrl: `${origin}/liff/kita` };
  if (host === 'liff.line.me' && pathname === '/liff/v2/sub/waitResult' && screen.scanned !== undefined)
    return { json: { status: 'submit', result: { message: screen.scanned } } };
  if (host !== 'api.line.me') return 'no-network';
  if (pathname === '/oauth2/v2.1/verify') return { json: token };
  if (pathname === '/liff/v2/sub/msit' && screen.scanned !== undefined) return { json: { msit: 'scanner' } };
  if (pathname.endsWith('/contextToken') && screen.outsideLine === 'helped')
    return { json: { contextToken: contextToken(line, 'external') } };
  return { status: 401, json: { message: 'no' } };
}

function answersOfApi(screen: Screen, language: Language): (request: string) => Given {
  const me: Me = { ...known, ...screen.me, language };
  const given: NonNullable<Screen['answers']> = {
    'GET /me': me,
    'GET /documents': documents[language === 'en' ? 'en' : 'ja'],
    'POST /consents': { ...me, toAgree: [] },
    ...screen.answers,
  };
  const queues = new Map(Object.entries(given).map(([request, one]) => [request, Array.isArray(one) ? [...one] : [one]]));
  return (request) => {
    const queue = queues.get(request);
    if (queue === undefined) throw new Error(`it asks for ${request}, which has no answer`);
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (answer === 'silence') return answer;
    if (answer === 'no-network' || answer === undefined) return 'no-network';
    if ('code' in answer && 'status' in answer)
      return { status: Number(answer.status), json: { error: { code: answer.code, message: answer.code } } };
    const spoken = request === 'GET /me' ? { ...answer, language } : answer;
    const json = 'me' in spoken ? { ...spoken, me: { ...(spoken.me as Me), language } } : spoken;
    checkAnswer(request, json);
    return { json };
  };
}

/** In the page: the time that stands still until `passTime`; on opening also a session from before, and the marks by which LINE's SDK knows that LINE has opened it, with its scanner at hand. */
function pretendOpening([liffId, inLine, token, present]: [string, boolean, string | null, number]): void {
  let now = present;
  window.Date = new Proxy(Date, {
    construct: (date, given) => Reflect.construct(date, given.length === 0 ? [now] : given),
    get: (date, name) => (name === 'now' ? () => now : Reflect.get(date, name)),
  });
  Object.assign(window, {
    passTime(ms: number) {
      now += ms;
    },
  });
  if (token === null) return;
  localStorage.clear();
  sessionStorage.clear();
  localStorage.setItem('mimamori:kita:session', JSON.stringify({ token, sub: null }));
  if (!inLine) return;
  const lent = { permission: true };
  const context = { type: 'utou', viewType: 'full', availability: { scanCodeV2: lent, subwindowOpen: lent } };
  sessionStorage.setItem('LIFF_STORE:isInClient', '1');
  for (const name of ['accessToken', 'featureToken', 'mstChallenge']) sessionStorage.setItem(`LIFF_STORE:${liffId}:${name}`, '"token"');
  sessionStorage.setItem(`LIFF_STORE:${liffId}:context`, JSON.stringify(context));
}

const patienceMs = 10_000;

/** There is something, and nothing is being waited for. (Asked in the page: what Playwright brings into each document to wait from outside takes longer than most screens.) */
async function settled(page: Page): Promise<void> {
  try {
    await page.evaluate(waitUntilSettled, patienceMs);
  } catch (error) {
    // The page has gone on to another document, as on the way to LINE's login.
    if (!String(error).includes('Execution context was destroyed')) throw error;
    await settled(page);
  }
}

/** In the page. */
function waitUntilSettled(withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  const isSettled = () => {
    const shown = [...document.querySelectorAll('h1, .note, .skeleton')].filter((element) => element.checkVisibility());
    return shown.length > 0 && !shown.some((element) => element.matches('.skeleton'));
  };
  return new Promise((resolve, reject) => {
    const look = () => {
      if (isSettled()) document.fonts.ready.then(() => resolve());
      else if (performance.now() > deadline) reject(new Error(`it is still not there: ${document.body.innerHTML.slice(0, 500)}`));
      else requestAnimationFrame(look);
    };
    look();
  });
}

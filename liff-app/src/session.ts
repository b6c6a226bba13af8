// Who holds this phone: LINE's login, and our own session made from its ID token. The only user of liff-sdk.ts.
import type { Me, PageConfig, SessionAnswer } from '../../bot/mini-app-contract.ts';
import { type Problem, send } from './api.ts';
import { now } from './clock.ts';
import { forgetDrafts } from './draft.ts';
import { lasting, passing } from './keep.ts';
import { loadScanner, loadSharing, loadWindows, sdk } from './liff-sdk.ts';
import { createStore } from './store.ts';

/**
 * starting: nothing known yet. leaving: on the way to LINE's login. reopen: inside LINE only a new opening of the page brings a new ID token.
 * login-failed: LINE's login did not succeed, or came back without success several times.
 */
export type SessionState =
  | { is: 'starting' }
  | { is: 'leaving' }
  | { is: 'reopen' }
  | { is: 'login-failed' }
  | { is: 'ready' }
  | { is: 'problem'; problem: Problem };

export const sessionState = createStore<SessionState>({ is: 'starting' });
export const me = createStore<Me | null>(null);

interface KeptSession {
  token: string;
  /** The LINE user it was made for: another user on the same browser must not inherit it. */
  sub: string | null;
}

let hospitalId = '';
let session: KeptSession | null = null;
/** The ID token that this page has exchanged already: a second exchange would give the session that has just ended. */
let exchanged: string | null = null;
let renewing: Promise<boolean> | null = null;

const keyOf = (name: string) => `mimamori:${hospitalId}:${name}`;

export const sessionToken = (): string | null => session?.token ?? null;
export const isInLine = (): boolean => sdk.isInClient();

/** liff.init: before any routing, because it completes LINE's redirects (liff.state, the login's code) and may leave the page for them. */
export async function startLine(config: PageConfig): Promise<'started' | 'failed'> {
  hospitalId = config.hospitalId;
  try {
    await sdk.init({ liffId: config.liffId });
    return 'started';
  } catch {
    return 'failed';
  }
}

/** After routing: takes up the kept session or makes a new one. The outcome is in `sessionState`. */
export async function beginSession(): Promise<void> {
  sessionState.write({ is: 'starting' });
  session = readKept();
  if (session !== null) {
    const known = await send<Me>('GET', '/me', { token: session.token });
    if (known.ok) return enter(known.value);
    if ('problem' in known) return sessionState.write({ is: 'problem', problem: known.problem });
  }
  await renewSession();
}

/** A new session in place of one that ended. `true`: go on. `false`: the reader sees what to do, or is on the way to LINE. */
export function renewSession(): Promise<boolean> {
  renewing ??= renew().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function renew(): Promise<boolean> {
  session = null;
  lasting.remove(keyOf('session'));
  if (!sdk.isLoggedIn()) return logIn();
  const idToken = sdk.getIDToken();
  const { exp, sub } = sdk.getDecodedIDToken() ?? {};
  // Outside LINE the SDK answers from its store, where an ID token may have expired; half a minute is left for the way to the server.
  const fresh = idToken !== null && idToken !== exchanged && (exp ?? 0) * 1000 > now().getTime() + 30_000;
  if (!fresh) return logIn();
  exchanged = idToken;
  const answer = await send<SessionAnswer>('POST', '/session', { body: { idToken, nonce: readNonce() } });
  if (!answer.ok) {
    if ('barrier' in answer) return logIn();
    exchanged = null;
    sessionState.write({ is: 'problem', problem: answer.problem });
    return false;
  }
  session = { token: answer.value.sessionToken, sub: sub ?? null };
  lasting.set(keyOf('session'), JSON.stringify(session));
  passing.remove('logins');
  enter(answer.value.me);
  return true;
}

/** The member has left: what this phone kept of them goes, LINE's login in this browser too. */
export function forgetSession(): void {
  session = null;
  lasting.remove(keyOf('session'));
  forgetDrafts();
  if (!sdk.isInClient() && sdk.isLoggedIn()) sdk.logout();
  me.write(null);
}

/** Whose phone it is, for what is kept on it; empty where LINE does not say. */
export const holderOfPhone = (): string => session?.sub ?? '';

function enter(known: Me): void {
  me.write(known);
  sessionState.write({ is: 'ready' });
}

/** A fresh ID token. Inside LINE the SDK cannot log in again; outside, the way leads over LINE's login and back to this page. */
function logIn(): false {
  const logins = Number(passing.get('logins') ?? 0) + 1;
  if (sdk.isInClient()) {
    sessionState.write({ is: 'reopen' });
    return false;
  }
  if (logins > 3) {
    passing.remove('logins');
    sessionState.write({ is: 'login-failed' });
    return false;
  }
  passing.set('logins', String(logins));
  if (sdk.isLoggedIn()) sdk.logout();
  sessionState.write({ is: 'leaving' });
  sdk.login({ redirectUri: location.origin + location.pathname });
  return false;
}

function readKept(): KeptSession | null {
  try {
    const kept = JSON.parse(lasting.get(keyOf('session')) ?? 'null') as KeptSession | null;
    const sub = sdk.getDecodedIDToken()?.sub;
    const isAnothers = kept !== null && sub !== undefined && kept.sub !== sub;
    return typeof kept?.token === 'string' && !isAnothers ? kept : null;
  } catch {
    return null;
  }
}

/** Kept before the request goes out: should its answer be lost, the same ID token with the same nonce gives the session again. */
function readNonce(): string {
  const kept = lasting.get(keyOf('nonce'));
  if (kept !== null) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const nonce = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
  lasting.set(keyOf('nonce'), nonce);
  return nonce;
}

/** Whether LINE says that the reader has the hospital's account as a friend; `null` when LINE does not say. */
export async function isFriend(): Promise<boolean | null> {
  try {
    return (await sdk.getFriendship()).friendFlag;
  } catch {
    return null;
  }
}

export const canShareInLine = (): boolean => sdk.isApiAvailable('shareTargetPicker');

let sharing: ReturnType<typeof loadSharing> | null = null;

/** Ahead of the press: a browser opens LINE's list only straight after it. A failed download is tried again with the next call. */
export function prepareSharing(): NonNullable<typeof sharing> {
  sharing ??= loadSharing();
  sharing.catch(() => {
    sharing = null;
  });
  return sharing;
}

/** Lets the reader choose whom to send a text to. `failed`: LINE could not open its list. */
export async function shareInLine(text: string): Promise<'sent' | 'cancelled' | 'failed'> {
  try {
    const result = await (await prepareSharing()).shareTargetPicker([{ type: 'text', text }], { isMultiple: false });
    return result ? 'sent' : 'cancelled';
  } catch {
    return 'failed';
  }
}

export const canScanInLine = (): boolean => sdk.isApiAvailable('scanCodeV2');

/** What LINE's scanner reads; null: the reader closed it, or it could not open. */
export async function scanInLine(): Promise<{ value: string } | 'cancelled' | 'failed'> {
  try {
    const { value } = await (await loadScanner()).scanCodeV2();
    return value ? { value } : 'cancelled';
  } catch (error) {
    // Closing the scanner is told as an error too.
    return /cancel/i.test(String((error as { code?: unknown } | null)?.code)) ? 'cancelled' : 'failed';
  }
}

/** Leaves LINE for the phone's own browser, whose calendar LINE's cannot reach. */
export async function openOutside(url: string): Promise<void> {
  try {
    if (sdk.isInClient()) return (await loadWindows()).openWindow({ url, external: true });
  } catch {
    // A download that failed, or an old LINE: the address still opens here.
  }
  window.location.assign(url);
}

export function closePage(): void {
  sdk.closeWindow();
}

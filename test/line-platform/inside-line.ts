// What LINE's own program on a phone does for the LIFF SDK: it opens a page with its tokens at hand, and lends it the scanner.
import type { Channel } from './channels.ts';
import { type Answer, type Exchange, refusal } from './exchange.ts';
import type { PlatformState } from './platform-state.ts';

/** As the SDK tells LINE's browser for LIFF from every other. */
export const isInsideLine = (userAgent: string | undefined): boolean => /Line\/\d+\.\d+\.\d+ LIFF/.test(userAgent ?? '');

/** Behind the #, for the person who holds this phone: nobody logs in inside LINE. */
export async function tokensInside(
  channel: Channel,
  holder: string,
  contextToken: string,
  { at, state }: { at: Date; state: PlatformState },
): Promise<string> {
  const user = state.people.findFor(channel, holder);
  if (!user) return '';
  const login = { userId: user.userId, loginChannelId: channel.loginChannelId, liffId: channel.liffId };
  return new URLSearchParams({
    access_token: state.loginCodes.accessToken(login, at),
    context_token: contextToken,
    feature_token: 'feature-token',
    id_token: await state.idTokens.issue(user, channel.loginChannelId),
    client_id: channel.loginChannelId,
    mst_challenge: 'challenge',
  }).toString();
}

/** `value`: what the camera read. `cancel`: the scanner was left. */
export type Scanned = { value: string } | 'cancel';

/** What each person holds before LINE's scanner, once: it waits for the scanner as the scanner waits for it. */
export class Scanners {
  readonly #held = new Map<string, PromiseWithResolvers<Scanned>>();

  scan(userId: string, scanned: Scanned): void {
    this.#of(userId).resolve(scanned);
  }

  async read(userId: string): Promise<Scanned> {
    const scanned = await this.#of(userId).promise;
    this.#held.delete(userId);
    return scanned;
  }

  #of(userId: string): PromiseWithResolvers<Scanned> {
    const held = this.#held.get(userId) ?? Promise.withResolvers<Scanned>();
    this.#held.set(userId, held);
    return held;
  }
}

/** The page asks LINE to open a scanner … */
export function openScanner({ headers, at }: Exchange, state: PlatformState): Answer {
  const held = state.loginCodes.whose(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '', at);
  return held ? { status: 200, json: { msit: `scanner of ${held.userId}` } } : refusal(401, 'The access token is invalid');
}

/** … and waits for what it read. */
export async function awaitScanner({ body }: Exchange, state: PlatformState): Promise<Answer> {
  const { msit } = JSON.parse(body.toString('utf8')) as { msit: string };
  const scanned = await state.scanners.read(msit.replace('scanner of ', ''));
  const json = scanned === 'cancel' ? { status: 'cancel', result: {} } : { status: 'submit', result: { message: scanned.value } };
  return { status: 200, json };
}

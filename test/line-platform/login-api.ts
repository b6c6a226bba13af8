// LINE Login and the LIFF server side, as the real LIFF SDK asks for them: context, consent, token, keys, profile, permanent links.
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { Channel } from './channels.ts';
import { type Answer, type Exchange, refusal } from './exchange.ts';
import { awaitScanner, isInsideLine, openScanner, tokensInside } from './inside-line.ts';
import { accessTokenLifeSeconds } from './login-codes.ts';
import type { PlatformState } from './platform-state.ts';

/** Named by whoever routes a browser's requests here: the person holding that browser. */
export const browserUserHeader = 'x-stand-in-user';
const scope = 'profile openid';

/** Undefined: no such path on that host. */
export async function answerLogin(host: string, exchange: Exchange, state: PlatformState): Promise<Answer | undefined> {
  const { pathname } = exchange.url;
  switch (host) {
    case 'api.line.me':
      return answerApi(exchange, state);
    case 'access.line.me':
      return pathname === '/liff/v1/authorize' ? authorize(exchange, state) : undefined;
    case 'liff.line.me':
    case 'miniapp.line.me':
      return pathname === '/liff/v2/sub/waitResult' ? awaitScanner(exchange, state) : permanentLink(exchange, state);
    case 'static.line-scdn.net':
      return { status: 200, text: { type: 'text/javascript', body: '' } };
    case 'liffsdk.line-scdn.net':
      return { status: 200, json: {} };
    default:
      return undefined;
  }
}

async function answerApi(exchange: Exchange, state: PlatformState): Promise<Answer | undefined> {
  const { pathname } = exchange.url;
  const liffId = /^\/liff\/v2\/apps\/([^/]+)\/contextToken$/.exec(pathname)?.[1];
  if (liffId !== undefined) return contextAnswer(decodeURIComponent(liffId), state);
  switch (`${exchange.method} ${pathname}`) {
    case 'POST /oauth2/v2.1/token':
      return token(exchange, state);
    case 'GET /oauth2/v2.1/certs':
      return { status: 200, json: state.idTokens.jwks() };
    case 'GET /oauth2/v2.1/verify':
      return verifyAccessToken(exchange, state);
    case 'POST /oauth2/v2.1/verify':
      return verifyIdToken(exchange, state);
    case 'POST /oauth2/v2.1/revoke':
      return { status: 200, json: {} };
    case 'POST /liff/v2/sub/msit':
      return openScanner(exchange, state);
    case 'GET /v2/profile':
    case 'GET /friendship/v1/status':
      return aboutMe(exchange, state);
    default:
      return undefined;
  }
}

function contextAnswer(liffId: string, state: PlatformState): Answer {
  const channel = state.channels.findByLiff(liffId);
  if (!channel) return refusal(404, 'channel not found');
  return { status: 200, json: { contextToken: contextToken(channel, 'external') }, channelId: channel.channelId };
}

/** The SDK reads the payload and checks no signature. The scanner is a window of LINE's own, which opens inside LINE only. */
export function contextToken(channel: Pick<Channel, 'liffId' | 'liffEndpointUrl'>, type: 'external' | 'utou'): string {
  const unavailable = { permission: false, minVer: '0.0.0' };
  const payload = {
    iss: 'https://access.line.me',
    type,
    liffId: channel.liffId,
    endpointUrl: channel.liffEndpointUrl,
    permanentLinkPattern: 'concat',
    viewType: 'full',
    availability: {
      shareTargetPicker: unavailable,
      multipleLiffTransition: unavailable,
      subwindowOpen: { permission: type === 'utou', minVer: '11.7.0' },
      scanCode: unavailable,
      scanCodeV2: { permission: true, minVer: '11.7.0' },
      getAdvertisingId: unavailable,
      addToHomeScreen: unavailable,
    },
    scope: scope.split(' '),
    menuColorSetting: { adaptableColorSchemes: ['light'] },
    miniAppId: '',
    miniDomainAllowed: false,
    permanentLinkDomain: 'liff.line.me',
  };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(payload)}.stand-in`;
}

/** The person holding the browser agrees at once. */
function authorize({ url, headers, at }: Exchange, state: PlatformState): Answer {
  const asked = url.searchParams;
  const channel = state.channels.findByLiff(asked.get('app_id') ?? '');
  if (!channel) return page(400, 'unknown app_id');
  if (
    asked.get('response_type') !== 'code' ||
    asked.get('code_challenge_method') !== 'S256' ||
    !asked.get('code_challenge') ||
    !asked.get('state')
  )
    return page(400, 'a parameter is missing');
  const redirectUri = asked.get('redirect_uri') ?? channel.liffEndpointUrl;
  if (!redirectUri.startsWith(channel.liffEndpointUrl)) return page(400, 'redirect_uri must start with the endpoint URL');
  const user = state.people.findFor(channel, String(headers[browserUserHeader] ?? ''));
  if (!user) return page(400, 'nobody of this provider holds this browser');
  const login = { userId: user.userId, loginChannelId: channel.loginChannelId, liffId: channel.liffId };
  const code = state.loginCodes.issue({ ...login, challenge: asked.get('code_challenge') ?? '', redirectUri }, at);
  const back = new URL(redirectUri);
  for (const [name, value] of Object.entries({
    code,
    state: asked.get('state') ?? '',
    liffClientId: channel.loginChannelId,
    liffRedirectUri: redirectUri,
  }))
    back.searchParams.set(name, value);
  return { status: 302, headers: { location: back.href }, channelId: channel.channelId };
}

async function token({ body, at }: Exchange, state: PlatformState): Promise<Answer> {
  const form = new URLSearchParams(body.toString('utf8'));
  const channel = state.channels.findByLogin(form.get('client_id') ?? '');
  if (form.get('grant_type') !== 'authorization_code' || !channel) return oauthRefusal('invalid_request');
  const login = state.loginCodes.redeem(
    form.get('code') ?? '',
    { verifier: form.get('code_verifier') ?? '', loginChannelId: channel.loginChannelId },
    at,
  );
  if (!login) return oauthRefusal('invalid_grant');
  const json = {
    access_token: state.loginCodes.accessToken(login, at),
    expires_in: accessTokenLifeSeconds,
    id_token: await state.idTokens.issue(state.people.get(login.userId), login.loginChannelId),
    refresh_token: '',
    scope,
    token_type: 'Bearer',
  };
  return { status: 200, json, channelId: channel.channelId };
}

function verifyAccessToken({ url, at }: Exchange, state: PlatformState): Answer {
  const held = state.loginCodes.whose(url.searchParams.get('access_token') ?? '', at);
  return held
    ? { status: 200, json: { scope, client_id: held.loginChannelId, expires_in: held.secondsLeft } }
    : oauthRefusal('invalid_request');
}

/** For those who ask LINE instead of checking the signature themselves; only tokens of published keys are known here. */
async function verifyIdToken({ body, at }: Exchange, state: PlatformState): Promise<Answer> {
  const form = new URLSearchParams(body.toString('utf8'));
  try {
    const options = { issuer: 'https://access.line.me', audience: form.get('client_id') ?? '', currentDate: at, algorithms: ['ES256'] };
    await jwtVerify(form.get('id_token') ?? '', createLocalJWKSet(state.idTokens.jwks()), options);
    return { status: 200, json: decodeJwt(form.get('id_token') ?? '') };
  } catch {
    return oauthRefusal('invalid_request', 'Invalid IdToken.');
  }
}

function aboutMe({ url, headers, at }: Exchange, state: PlatformState): Answer {
  const held = state.loginCodes.whose(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '', at);
  if (!held) return refusal(401, 'The access token is invalid');
  const user = state.people.get(held.userId);
  if (url.pathname === '/v2/profile') return { status: 200, json: { userId: user.userId, displayName: user.displayName } };
  const channel = state.channels.findByLogin(held.loginChannelId) as Channel;
  return { status: 200, json: { friendFlag: state.people.friendship(channel, user.userId) === 'friend' } };
}

/** https://liff.line.me/{liffId}/path?query → the endpoint URL with what followed the id in liff.state. */
async function permanentLink(exchange: Exchange, state: PlatformState): Promise<Answer> {
  const { url, headers } = exchange;
  const [, liffId = '', ...deeper] = url.pathname.split('/');
  const channel = state.channels.findByLiff(liffId);
  if (!channel) return page(404, 'no such LIFF app');
  const rest = `${deeper.length > 0 ? `/${deeper.join('/')}` : ''}${url.search}`;
  const target = new URL(channel.liffEndpointUrl);
  if (rest !== '' && rest !== '/') target.searchParams.set('liff.state', rest);
  if (isInsideLine(headers['user-agent'])) {
    const holder = String(headers[browserUserHeader] ?? '');
    target.hash = await tokensInside(channel, holder, contextToken(channel, 'utou'), { at: exchange.at, state });
  }
  return { status: 302, headers: { location: target.href }, channelId: channel.channelId };
}

const oauthRefusal = (error: string, description = error): Answer => ({ status: 400, json: { error, error_description: description } });
const page = (status: number, body: string): Answer => ({ status, text: { type: 'text/plain', body } });

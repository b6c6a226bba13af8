// The only fetch of the mini-app: sends a request to our API and turns whatever happens into one of a few outcomes.
import { unattendedHeader } from '../../bot/domain/session.ts';
import { setClock } from './clock.ts';
import { giveTouchBack, takeTouch } from './tended.ts';

/** What a screen has to tell apart when a request brought nothing: each has its own sentence and its own next step. */
export type Problem = 'offline' | 'unavailable' | 'too-many' | 'not-found' | 'conflict' | 'failed';
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };
/** What stands between the request and its answer, and can be removed by the reader. */
export type Barrier = 'session_ended' | 'id_token_used' | 'id_token_rejected' | 'credential_required' | 'consent_required';
export type Sent<T> = Result<T> | { ok: false; barrier: Barrier };

interface ErrorAnswer {
  error: { code: string };
}
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const barriers: readonly string[] = [
  'session_ended',
  'id_token_used',
  'id_token_rejected',
  'credential_required',
  'consent_required',
] satisfies Barrier[];
const patienceMs = 20_000;

export async function send<T>(
  method: Method,
  path: string,
  { body, token }: { body?: unknown; token?: string | null } = {},
): Promise<Sent<T>> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  const isTended = takeTouch();
  try {
    const response = await fetch(`/api${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(isTended ? {} : { [unattendedHeader]: '1' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
      signal: patience.signal,
    });
    setClock(response.headers.get('date'));
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer === null ? { ok: false, problem: 'unavailable' } : { ok: true, value: answer as T };
    return judge(response.status, (answer as Partial<ErrorAnswer> | null)?.error?.code ?? '');
  } catch {
    if (isTended) giveTouchBack();
    // fetch rejects for one reason only: no answer came (no network, or our patience ended).
    return { ok: false, problem: 'offline' };
  } finally {
    clearTimeout(timer);
  }
}

function judge(status: number, code: string): { ok: false; problem: Problem } | { ok: false; barrier: Barrier } {
  if (barriers.includes(code)) return { ok: false, barrier: code as Barrier };
  if (status === 401) return { ok: false, barrier: 'session_ended' };
  if (status === 404) return { ok: false, problem: 'not-found' };
  if (status === 409) return { ok: false, problem: 'conflict' };
  if (status === 429) return { ok: false, problem: 'too-many' };
  return { ok: false, problem: status >= 500 ? 'unavailable' : 'failed' };
}

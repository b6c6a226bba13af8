// `npm run demo` as a visitor starts and ends it: it prints one URL, the story can be told over that URL alone, and Ctrl-C leaves nothing behind.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DemoState } from './demo-state.ts';
import type { Act } from './front.ts';
import { people } from './people.ts';

let folder: string;
let npm: ChildProcess;
let ended: Promise<unknown>;
let output = '';
let url: string;

/** Every process of the demo carries the folder in its environment or its command line. */
async function processesOfDemo(): Promise<number[]> {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-Awwe', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\n');
    return lines.filter((line) => line.includes(folder)).map((line) => Number.parseInt(line, 10));
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(
    pids.map(async (pid) => {
      const texts = await Promise.all(['environ', 'cmdline'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')));
      return texts.some((text) => text.includes(folder)) ? Number(pid) : null;
    }),
  );
  return marked.filter((pid) => pid !== null);
}

async function act<T = unknown>(asked: Act): Promise<T> {
  const response = await fetch(`${url}demo/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

/** Follows the page's stream until it says what is waited for. */
async function waitForState(what: (state: DemoState) => boolean): Promise<DemoState> {
  const response = await fetch(`${url}demo/state`, { signal: AbortSignal.timeout(15_000) });
  let rest = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    rest += Buffer.from(chunk).toString('latin1');
    const messages = rest.split('\n\n');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const state = JSON.parse(Buffer.from(message.slice('data: '.length), 'latin1').toString()) as DemoState;
      // Leaving the loop closes the stream.
      if (what(state)) return state;
    }
  }
  throw new Error('The stream ended.');
}

const pushes = (state: DemoState, phone: keyof DemoState['phones']) =>
  state.phones[phone].chat.filter((entry) => entry.via === 'push').length;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
  await chmod(folder, 0o755);
  npm = spawn('npm', ['run', 'demo'], {
    env: { ...process.env, TMPDIR: folder, DEMO_PORT: '0' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  ended = once(npm, 'close');
  url = await new Promise<string>((resolve, reject) => {
    for (const stream of [npm.stdout, npm.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0];
        if (found) resolve(found);
      });
    void ended.then(() => reject(new Error(`The demo ended before it printed its URL.\n${output}`)));
  });
}, 120_000);

afterAll(async () => {
  if (npm.pid !== undefined && npm.exitCode === null && npm.signalCode === null) process.kill(-npm.pid, 'SIGTERM');
  await ended;
  await rm(folder, { recursive: true, force: true });
}, 30_000);

describe('npm run demo', () => {
  test('prints a line for each step, and one URL', () => {
    for (const step of ['database', 'migrations', 'pages', 'stand-in LINE', 'web', 'worker', 'demo hospital'])
      expect(output).toMatch(new RegExp(`✓ .*· ${step}  [0-9]`));
    expect(output.match(/✓ .+ s\n/g)).toHaveLength(7);
    expect(new Set(output.match(/https?:\/\/\S+/g)).size).toBe(1);
  });

  test('gives whoever wants to send events the key for it', async () => {
    const key = /mk_kita_\S+/.exec(output)?.[0];
    const answer = await fetch(`${url}v1/patients/0012345`, { headers: { authorization: `Bearer ${key}` } });
    expect(answer.status).toBe(200);
  });

  test('answers with its page, the mini-app that may be framed by it alone, and the API’s documents', async () => {
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="app">');
    const miniApp = await fetch(`${url}liff/kita/invite/abcdefghijklmnopqrstuv`);
    expect(miniApp.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'$|frame-ancestors 'self';/);
    expect(await miniApp.text()).toContain('"hospitalName":"北病院"');
    expect((await fetch(`${url}openapi.json`)).status).toBe(200);
    expect((await fetch(`${url}liff/nobody`)).status).toBe(404);
  });

  test('does nothing for the page of a stranger', async () => {
    // A frame without an origin of its own calls itself null.
    for (const origin of ['https://elsewhere.example', 'null']) {
      const response = await fetch(`${url}demo/act`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ act: 'slip' }),
      });
      expect(response.status).toBe(403);
    }
  });

  test('tells the whole story: set up, call, stop, call again', async () => {
    expect(await act({ act: 'set-up' })).toEqual({});
    const paired = await waitForState((state) => state.watchers.length === 2);
    expect(paired.watchers.map((watcher) => watcher.displayName)).toEqual([people.daughter.calledByPatient, people.son.calledByPatient]);
    expect(paired.story.paired).toEqual(['daughter', 'son']);

    await act({ act: 'press', button: 'check-in' });
    await act({ act: 'press', button: 'call-enter' });
    const called = await waitForState((state) => state.story.callArrivedAt.length === 2 && pushes(state, 'hanako') > 0);
    expect(called.exchanges[0]).toMatchObject({ path: '/v1/events', status: 200 });

    await act({ act: 'say', phone: 'daughter', text: 'ｓｔｏｐ' });
    const stopped = await waitForState((state) => state.watchers.length === 1 && state.phones.daughter.chat.at(-1)?.via === 'reply');
    expect(stopped.story.stopped).toBe(true);

    await act({ act: 'press', button: 'call-return' });
    const again = await waitForState((state) => pushes(state, 'son') > pushes(stopped, 'son'));
    expect(pushes(again, 'daughter')).toBe(pushes(stopped, 'daughter'));
    expect([stopped.story.calledAgain, again.story.calledAgain]).toEqual([false, true]);
  }, 60_000);

  test('a call that somebody sends with the key, and not by a button, is part of the story too', async () => {
    const key = /mk_kita_\S+/.exec(output)?.[0];
    const sample = JSON.parse(await readFile(join(import.meta.dirname, '../../docs/sample-event.json'), 'utf8'));
    const send = async (event: object) =>
      (
        await fetch(`${url}v1/events`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ events: [event] }),
        })
      ).json();
    const before = await waitForState(() => true);
    const event = { ...sample, occurredAt: new Date().toISOString() };
    expect(await send({ ...event, id: 'by-hand-1', cardNumber: '999' })).toMatchObject({ results: [{ status: 'rejected' }] });
    expect(await send(event)).toMatchObject({ results: [{ status: 'accepted' }] });
    const after = await waitForState((state) => pushes(state, 'son') > pushes(before, 'son'));
    expect([after.story.called, after.story.callArrivedAt]).toEqual([true, ['son']]);
  }, 30_000);

  test('a reservation goes to the phone’s calendar from the demo’s own address', async () => {
    await act({ act: 'press', button: 'book' });
    const { idToken } = await act<{ idToken: string }>({ act: 'id-token', phone: 'hanako' });
    let token = '';
    const ask = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${url}api${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect(answer.status).toBe(200);
      // biome-ignore lint/suspicious/noExplicitAny: answers of several endpoints, looked at field by field.
      return (await answer.json()) as any;
    };
    token = (await ask('POST', '/session', { idToken, nonce: randomBytes(32).toString('base64url') })).sessionToken;
    expect(await ask('POST', '/credential/check', { pin: people.hanako.pin })).toMatchObject({ outcome: 'unlocked' });
    const { patientId } = (await ask('GET', '/patients')).patients[0];
    const { icsPath } = (await ask('GET', `/people/${patientId}/reservations`)).coming[0];
    expect(icsPath).toMatch(/^\/calendar\/kita\//);
    const entry = await fetch(new URL(icsPath, url));
    expect([entry.status, entry.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(entry.headers.get('content-disposition')).toContain('reservation.ics');
    expect(await entry.text()).toMatch(/^BEGIN:VCALENDAR[\s\S]*SUMMARY:受診/);
    expect((await fetch(`${url}calendar/kita/made-up.ics`)).status).toBe(404);
  });

  test('Ctrl-C ends every process, closes the port and leaves no file', async () => {
    const running = await processesOfDemo();
    // npm, its shell or not, the demo, web, worker, the database and its keeper.
    expect(running.length).toBeGreaterThanOrEqual(6);
    // As a terminal does: to the whole group in the foreground.
    process.kill(-(npm.pid ?? 0), 'SIGINT');
    await ended;
    // The database's own processes may take a moment to leave the list after their last word.
    const deadline = Date.now() + 10_000;
    while ((await processesOfDemo()).length > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await processesOfDemo()).toEqual([]);
    await expect(fetch(url)).rejects.toThrow();
    // npm and node keep a compile cache where they are told to keep temporary files.
    expect((await readdir(folder)).filter((name) => name.startsWith('mimamori'))).toEqual([]);
  }, 30_000);
});

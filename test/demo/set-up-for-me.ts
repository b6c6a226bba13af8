// "Set everything up for me": goes the visitor's way through the same API, with real ID tokens, as the mini-app on each phone would.
import { randomBytes } from 'node:crypto';
import type {
  AcceptInvitationAnswer,
  CredentialAnswer,
  CredentialCheckAnswer,
  DocumentsAnswer,
  InvitationAnswer,
  Me,
  PatientsAnswer,
  RegisterAnswer,
  SessionAnswer,
} from '../../bot/mini-app-contract.ts';
import { type PhoneId, patient, people } from './people.ts';
import type { Phones } from './phones.ts';
import type { Reception } from './reception.ts';

export interface SetUp {
  /** Where the mini-app's API answers. */
  apiUrl: string;
  phones: Phones;
  reception: Reception;
  /** Told before each step. */
  say(step: string): void;
}

type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

export async function setUpForMe(setUp: SetUp): Promise<void> {
  const { phones, reception, say } = setUp;
  const hanako = await enter(setUp, 'hanako');
  const patientId = (await ownPatient(hanako)) ?? (await register(setUp, hanako));
  for (const phone of ['daughter', 'son'] as const) {
    const { calledByPatient, callsPatient } = people[phone];
    await reception.readWatchers();
    if (reception.watchers.some((watcher) => watcher.displayName === calledByPatient)) continue;
    say(`${calledByPatient}さんのみまもりコード · an invitation for ${phone === 'daughter' ? 'the daughter' : 'the son'}`);
    const invitation = await hanako<InvitationAnswer>('POST', `/api/patients/${patientId}/invitations`, { displayName: calledByPatient });
    const watcher = await enter(setUp, phone);
    const code = new URL(invitation.url).pathname.split('/').at(-1);
    await watcher<AcceptInvitationAnswer>('POST', '/api/invitations/accept', { code, label: callsPatient });
    await phones.befriend(phone);
  }
  await reception.readWatchers();
}

/** Opens the mini-app on a phone as far as an unlocked session with everything agreed to. */
async function enter({ apiUrl, phones, say }: SetUp, phone: PhoneId): Promise<Ask> {
  say(`${people[phone].displayName}さん：同意と暗証番号 · consent and PIN`);
  await phones.allowMiniApp(phone);
  const begun = await ask(apiUrl, null)<SessionAnswer>('POST', '/api/session', {
    idToken: await phones.newIdToken(phone),
    nonce: randomBytes(32).toString('base64url'),
  });
  const asked = ask(apiUrl, begun.sessionToken);
  let me: Me = begun.me;
  if (me.hasCredential && !me.unlocked) {
    const answer = await asked<CredentialCheckAnswer>('POST', '/api/credential/check', { pin: people[phone].pin });
    if (answer.outcome !== 'unlocked') throw new Error(`The PIN of ${phone} is not the one suggested; go on by hand on that phone.`);
    me = answer.me;
  }
  if (me.toAgree.length > 0) {
    const { documents } = await asked<DocumentsAnswer>('GET', '/api/documents?language=ja');
    me = await asked<Me>('POST', '/api/consents', { documents: documents.map(({ kind, version }) => ({ kind, version })) });
  }
  if (!me.hasCredential) await asked<CredentialAnswer>('POST', '/api/credential', { pin: people[phone].pin });
  return asked;
}

async function ownPatient(hanako: Ask): Promise<string | null> {
  return (await hanako<PatientsAnswer>('GET', '/api/patients')).patients[0]?.patientId ?? null;
}

async function register({ reception, say }: SetUp, hanako: Ask): Promise<string> {
  say('確認票で診察券を登録 · registering the card with the slip');
  await reception.printSlip();
  const answer = await hanako<RegisterAnswer>('POST', '/api/patients', {
    slipCode: reception.slip?.code,
    birthDate: patient.birthDate,
    relation: 'self',
  });
  if (answer.outcome !== 'registered' && answer.outcome !== 'already-registered')
    throw new Error(`The card was not registered: ${answer.outcome}`);
  return answer.patientId;
}

function ask(apiUrl: string, token: string | null): Ask {
  return async <T>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`);
    return (await response.json()) as T;
  };
}

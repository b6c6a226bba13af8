// A patient, the guardian who holds the record, and those who watch: paired over HTTP as the mini-app does it.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type {
  AcceptInvitationAnswer,
  CredentialAnswer,
  DocumentsAnswer,
  InvitationAnswer,
  Me,
  OpenInvitationAnswer,
  RegisterAnswer,
  SessionAnswer,
} from '../../bot/mini-app-contract.ts';
import type { ChatEntry } from '../line-platform/chats.ts';
import type { Fleet } from './fleet.ts';

export interface Person {
  name: string;
  userId: string;
  /** Of the mini-app's session. */
  token: string;
}

export interface Watcher extends Person {
  watchId: string;
}

export interface Family<Watchers extends readonly Watcher[] = readonly Watcher[]> {
  cardNumber: string;
  guardian: Person;
  watchers: Watchers;
}

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');

/** `watchers`: what the guardian calls them, which is also the name they have in LINE. */
export async function makeFamily<const Names extends readonly string[]>(
  fleet: Fleet,
  patientName: string,
  watchers: Names,
): Promise<Family<{ [Index in keyof Names]: Watcher }>> {
  const { hospital, miniApp, personal } = fleet;
  const cardNumber = `77${digits(9)}`;
  const nameKana = 'テスト ミマモリ';
  personal.push(['a card number', cardNumber], ['a patient', patientName], ['a reading', nameKana]);
  await hospital('PUT', `/v1/patients/${cardNumber}`, { name: patientName, nameKana, birthDate: '1948-05-02' });
  const slip = await hospital<{ code: string; url: string }>('POST', `/v1/patients/${cardNumber}/verification-slips`, {});
  personal.push(['a slip', slip.code]);

  const guardian = await enter(fleet, `${patientName}（本人）`);
  const registration = { slipCode: slip.code, birthDate: '1948-05-02', relation: 'self' };
  const registered = await miniApp<RegisterAnswer>(guardian.token, 'POST', '/api/patients', registration);
  if (registered.outcome !== 'registered') throw new Error(`the patient was not registered: ${registered.outcome}`);

  const paired = await Promise.all(
    watchers.map(async (displayName) => {
      const watcher = await enter(fleet, displayName);
      const invite = `/api/patients/${registered.patientId}/invitations`;
      const invitation = await miniApp<InvitationAnswer>(guardian.token, 'POST', invite, { displayName });
      const code = new URL(invitation.url).pathname.split('/').at(-1) ?? '';
      personal.push(['an invitation', code]);
      const opened = await miniApp<OpenInvitationAnswer>(watcher.token, 'POST', '/api/invitations/open', { code });
      expect(opened.outcome).toBe('open');
      const accepted = await miniApp<AcceptInvitationAnswer>(watcher.token, 'POST', '/api/invitations/accept', { code, label: '母' });
      if (accepted.outcome !== 'paired') throw new Error(`the pairing ended as ${accepted.outcome}`);
      return { ...watcher, watchId: accepted.watchId };
    }),
  );
  return { cardNumber, guardian, watchers: paired as { [Index in keyof Names]: Watcher } };
}

/** Somebody in LINE who has the bot as a friend and an unlocked session in which everything is agreed to. */
async function enter(fleet: Fleet, name: string): Promise<Person> {
  const { platform, channel, miniApp, personal } = fleet;
  const { userId } = await platform.addUser({ displayName: name });
  expect((await platform.follow(userId, channel)).outcome).toBe('ok');
  const idToken = await platform.issueIdToken(userId, channel);
  const nonce = randomBytes(32).toString('base64url');
  const { sessionToken: token, me } = await miniApp<SessionAnswer>(null, 'POST', '/api/session', { idToken, nonce });
  const { documents } = await miniApp<DocumentsAnswer>(token, 'GET', '/api/documents?language=ja');
  expect(documents.map(({ kind, version }) => ({ kind, version }))).toEqual(expect.arrayContaining(me.toAgree));
  await miniApp<Me>(token, 'POST', '/api/consents', { documents: me.toAgree });
  let pin: string;
  let set: CredentialAnswer;
  do {
    pin = digits(6);
    set = await miniApp<CredentialAnswer>(token, 'POST', '/api/credential', { pin });
  } while (set.outcome === 'too-easy');
  personal.push(
    ['a LINE user', userId],
    ['a name', name],
    ['an ID token', idToken],
    ['a session', token],
    ['a nonce', nonce],
    ['a PIN', pin],
  );
  return { name, userId, token };
}

let calls = 0;
/** The hospital calls the patient to a place of its own for this call, by which the call is known. `eventId`: for a call that is told again. */
export async function call(
  fleet: Fleet,
  family: Family,
  eventId: string = randomUUID(),
): Promise<{ place: string; at: number; eventId: string }> {
  calls += 1;
  const place = `第${calls}診察室`;
  fleet.personal.push(['a place', place]);
  const at = Date.now();
  await tell(fleet, family, place, eventId);
  return { place, at, eventId };
}

export async function tell(fleet: Fleet, family: Family, place: string, eventId: string): Promise<string | undefined> {
  const answer = await fleet.hospital<{ results: { status: string }[] }>('POST', '/v1/events', {
    id: eventId,
    type: 'queue.called',
    occurredAt: new Date().toISOString(),
    cardNumber: family.cardNumber,
    data: { visitId: `visit ${place}`, call: 'enter', place },
  });
  return answer.results[0]?.status;
}

/** How often a chat shows a text in what the bot has sent. */
export function timesShown(entries: readonly ChatEntry[], text: string): number {
  return entries.filter((entry) => entry.from === 'bot' && JSON.stringify(entry.messages).includes(text)).length;
}

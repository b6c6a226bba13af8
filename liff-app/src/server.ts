// The API as functions. Ended sessions are renewed and gates are passed in here, so that screens meet answers only.
import type {
  AcceptInvitationAnswer,
  AddPasskeyAnswer,
  BillsAnswer,
  ConsentsAnswer,
  ContactAnswer,
  CredentialAnswer,
  CredentialCheckAnswer,
  DocumentsAnswer,
  EcardAnswer,
  EndWatchAnswer,
  GivePasskeyAnswer,
  InvitationAnswer,
  InvitationRequest,
  InvitationStateAnswer,
  LeaveAnswer,
  LooksAnswer,
  Me,
  NoticesAnswer,
  NoticesReadAnswer,
  OpenInvitationAnswer,
  OverviewAnswer,
  PasskeysAnswer,
  PatientsAnswer,
  PeopleAnswer,
  PushSetting,
  RecoveryCodeAnswer,
  RegisterAnswer,
  ReservationsAnswer,
  ResetCredentialAnswer,
  SetContactAnswer,
  SettingsAnswer,
  WaitSettingRequest,
  WatchesAnswer,
} from '../../bot/mini-app-contract.ts';
import { type Method, type Result, send } from './api.ts';
import { passGate } from './gate.ts';
import { me, renewSession, sessionToken } from './session.ts';

const never = new Promise<never>(() => undefined);

/** `isGate`: the request belongs to a gate and must not wait for one itself. */
async function call<T>(method: Method, path: string, body?: unknown, isGate = false): Promise<Result<T>> {
  for (;;) {
    const used = sessionToken();
    const sent = await send<T>(method, path, { body, token: used });
    if (sent.ok || 'problem' in sent) return sent;
    const known = me.read();
    if (isGate && sent.barrier.endsWith('_required')) return { ok: false, problem: 'conflict' };
    if (sent.barrier === 'consent_required') {
      // The answer says that something is to be agreed to, not what.
      await readMe();
      // Who does not agree is on another page now, where nobody waits for this answer.
      if ((await passGate('consent', false)) === 'left') return never;
    } else if (sent.barrier === 'credential_required') {
      if (known !== null) me.write({ ...known, unlocked: false });
      if ((await passGate('credential', false)) === 'left') return never;
    } else if (sessionToken() === used && !(await renewSession())) {
      // The reader is shown how to begin anew in place of this screen, so nobody waits for this answer any more.
      return never;
    }
  }
}

/** Keeps what is known of the reader up to date with an answer that carries it. */
async function takeMe<T>(sent: Promise<Result<T>>, find: (value: T) => Me | null): Promise<Result<T>> {
  const result = await sent;
  const known = result.ok ? find(result.value) : null;
  if (known !== null) me.write(known);
  return result;
}

export const readMe = () => takeMe(call<Me>('GET', '/me'), (answer) => answer);
export const readDocuments = (language: string) => call<DocumentsAnswer>('GET', `/documents?language=${language}`, undefined, true);
export const agree = (documents: { kind: 'terms' | 'privacy'; version: number }[]) =>
  takeMe(call<Me>('POST', '/consents', { documents }, true), (answer) => answer);
export const setPin = (pin: string) =>
  takeMe(call<CredentialAnswer>('POST', '/credential', { pin }, true), (answer) => (answer.outcome === 'set' ? answer.me : null));
export const checkPin = (pin: string) =>
  takeMe(call<CredentialCheckAnswer>('POST', '/credential/check', { pin }, true), (answer) =>
    answer.outcome === 'unlocked' ? answer.me : null,
  );

export const resetPin = (code: string, pin: string) =>
  takeMe(call<ResetCredentialAnswer>('POST', '/credential/reset', { code, pin }, true), (answer) =>
    answer.outcome === 'reset' ? answer.me : null,
  );
export const drawRecoveryCode = () => takeMe(call<RecoveryCodeAnswer>('POST', '/credential/recovery-code'), (answer) => answer.me);
export const readPasskeys = () => call<PasskeysAnswer>('GET', '/passkeys');
/** `options` is for the browser's WebAuthn alone. */
interface PasskeyOptions {
  options: object | null;
}
export const offerPasskey = () => call<PasskeyOptions>('POST', '/passkeys/options');
export const addPasskey = (response: object) =>
  takeMe(call<AddPasskeyAnswer>('POST', '/passkeys', { response }), (answer) => (answer.outcome === 'added' ? answer.me : null));
export const removePasskey = (id: string) => takeMe(call<Me>('DELETE', `/passkeys/${encodeURIComponent(id)}`), (answer) => answer);
export const askForPasskey = () => call<PasskeyOptions>('POST', '/credential/passkey/options', undefined, true);
export const givePasskey = (response: object) =>
  takeMe(call<GivePasskeyAnswer>('POST', '/credential/passkey', { response }, true), (answer) =>
    answer.outcome === 'unlocked' ? answer.me : null,
  );
export const readContact = () => call<ContactAnswer>('GET', '/contact');
export const setContact = (kind: 'phone' | 'mail', value: string) => call<SetContactAnswer>('POST', '/contact', { kind, value });
export const removeContact = () => call<ContactAnswer>('DELETE', '/contact');

export const readPeople = () => call<PeopleAnswer>('GET', '/people');
export const readPerson = (patientId: string) => call<OverviewAnswer>('GET', `/people/${encodeURIComponent(patientId)}`);

const ofMonth = (patientId: string, kind: string, month: string | null) =>
  `/people/${encodeURIComponent(patientId)}/${kind}${month === null ? '' : `?month=${month}`}`;
/** `month`: null for the newest that has any. */
export const readReservations = (patientId: string, month: string | null) =>
  call<ReservationsAnswer>('GET', ofMonth(patientId, 'reservations', month));
export const readBills = (patientId: string, month: string | null) => call<BillsAnswer>('GET', ofMonth(patientId, 'bills', month));
export const readNotices = (patientId: string, month: string | null) => call<NoticesAnswer>('GET', ofMonth(patientId, 'notices', month));
export const markRead = (patientId: string, ids: string[]) =>
  call<NoticesReadAnswer>('POST', `/people/${encodeURIComponent(patientId)}/notices/read`, { ids });
export const readEcard = (patientId: string) => call<EcardAnswer>('GET', `/people/${encodeURIComponent(patientId)}/ecard`);

export const registerPatient = (slip: { slipCode: string; birthDate: string; relation: 'self' | 'proxy' }) =>
  call<RegisterAnswer>('POST', '/patients', slip);
export const readPatients = () => call<PatientsAnswer>('GET', '/patients');

export const invite = (patientId: string, invitation: InvitationRequest) =>
  call<InvitationAnswer>('POST', `/patients/${encodeURIComponent(patientId)}/invitations`, invitation);
export const reissueInvitation = (id: string) => call<InvitationAnswer>('POST', `/invitations/${encodeURIComponent(id)}/reissue`);
export const readInvitation = (id: string) => call<InvitationStateAnswer>('GET', `/invitations/${encodeURIComponent(id)}`);
export const withdrawInvitation = (id: string) => call<InvitationStateAnswer>('DELETE', `/invitations/${encodeURIComponent(id)}`);
export const openInvitation = (code: string) => call<OpenInvitationAnswer>('POST', '/invitations/open', { code });
export const acceptInvitation = (code: string, label: string | null) =>
  call<AcceptInvitationAnswer>('POST', '/invitations/accept', { code, ...(label === null ? {} : { label }) });

export const readWatches = () => call<WatchesAnswer>('GET', '/watches');
export const renameWatch = (id: string, label: string | null) => call<unknown>('PATCH', `/watches/${encodeURIComponent(id)}`, { label });
export const endWatch = (id: string) => call<EndWatchAnswer>('DELETE', `/watches/${encodeURIComponent(id)}`);

export const readSettings = () => call<SettingsAnswer>('GET', '/settings');
export const changeSettings = (change: { language?: Me['language']; lockScreen?: SettingsAnswer['lockScreen'] }) =>
  takeMe(call<Me>('PATCH', '/settings', change), (answer) => answer);
export const setPushed = (patientId: string, setting: PushSetting) =>
  call<PushSetting>('PATCH', `/people/${encodeURIComponent(patientId)}/pushes`, setting);
export const setWait = (patientId: string, setting: WaitSettingRequest) =>
  call<WaitSettingRequest>('PATCH', `/people/${encodeURIComponent(patientId)}/wait`, setting);
export const readAgreed = () => call<ConsentsAnswer>('GET', '/consents');
export const readLooks = (patientId: string, before: string | null) =>
  call<LooksAnswer>('GET', `/patients/${encodeURIComponent(patientId)}/looks${before === null ? '' : `?before=${before}`}`);
/** As a gate: behind one, the last digit given there would delete everything. */
export const leave = (pin: string | null) => call<LeaveAnswer>('POST', '/leave', pin === null ? {} : { pin }, true);

/** Terms first, then the PIN, each only if still needed. `false`: the reader turned back. */
export async function makeReady(): Promise<boolean> {
  if ((me.read()?.toAgree.length ?? 0) > 0 && (await passGate('consent', true)) !== 'passed') return false;
  const known = me.read();
  return (known?.hasCredential === true && known.unlocked) || (await passGate('credential', true)) === 'passed';
}

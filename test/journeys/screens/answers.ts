// What our API answers on the screens that are shown: one family, one hospital, one morning, always the same.
import QRCode from 'qrcode';
import { privacyEn, privacyTitleEn } from '../../../bot/hospital/documents/privacy-en.ts';
import { privacyJa, privacyTitleJa } from '../../../bot/hospital/documents/privacy-ja.ts';
import { termsEn, termsTitleEn } from '../../../bot/hospital/documents/terms-en.ts';
import { termsJa, termsTitleJa } from '../../../bot/hospital/documents/terms-ja.ts';
import type {
  AcceptInvitationAnswer,
  DocumentsAnswer,
  InvitationAnswer,
  Me,
  OpenInvitationAnswer,
  OverviewAnswer,
  PageConfig,
  PatientsAnswer,
  WatchesAnswer,
} from '../../../bot/mini-app-contract.ts';

/** Monday, 23 November 2026, 9:45 in Japan. */
export const present = new Date('2026-11-23T09:45:00+09:00');
const minutes = (count: number) => new Date(present.getTime() + count * 60_000).toISOString();

export const hospital: PageConfig = {
  hospitalId: 'kita',
  hospitalName: '北病院',
  liffId: '1656000002-abcdefgh',
  features: ['queue', 'reservations', 'billing', 'notices', 'card', 'ecard'],
  addFriendUrl: 'https://line.me/R/ti/p/%40kita',
};

export const motherId = '11111111-1111-4111-8111-111111111111';
export const fatherId = '22222222-2222-4222-8222-222222222222';
export const childId = '33333333-3333-4333-8333-333333333333';
export const watchId = '44444444-4444-4444-8444-444444444444';
export const code = 'k3Vt9QmYw2LbX7pNz4RsHd';

export const toAgree: Me['toAgree'] = [
  { kind: 'terms', version: 1 },
  { kind: 'privacy', version: 1 },
];
/** Has been here before: terms agreed to, PIN given. */
export const known: Me = {
  language: 'ja',
  following: true,
  hasCredential: true,
  unlocked: true,
  toAgree: [],
  hasRecoveryCode: true,
  passkeys: 0,
  guardianOf: 0,
  watching: 0,
};
export const stranger: Me = { ...known, following: false, hasCredential: false, unlocked: false, toAgree };
export const patient: Me = { ...known, guardianOf: 1 };
export const daughter: Me = { ...known, watching: 2 };

export const documents: Record<'ja' | 'en', DocumentsAnswer> = {
  ja: {
    documents: [
      { kind: 'terms', version: 1, title: termsTitleJa, body: termsJa(hospital.hospitalName) },
      { kind: 'privacy', version: 1, title: privacyTitleJa, body: privacyJa(hospital.hospitalName) },
    ],
  },
  en: {
    documents: [
      { kind: 'terms', version: 1, title: termsTitleEn, body: termsEn('Kita Hospital') },
      { kind: 'privacy', version: 1, title: privacyTitleEn, body: privacyEn('Kita Hospital') },
    ],
  },
};

export const invited: OpenInvitationAnswer = {
  outcome: 'open',
  patient: '佐○ 花○',
  categories: [...hospital.features],
  until: null,
  expiresAt: minutes(45),
};
export const paired: AcceptInvitationAnswer = {
  outcome: 'paired',
  watchId,
  patientId: motherId,
  patientName: '佐藤 花子',
  label: '母',
  following: true,
};

const url = `https://liff.line.me/${hospital.liffId}/invite/${code}`;
export const invitation: InvitationAnswer = {
  invitationId: '55555555-5555-4555-8555-555555555555',
  url,
  qrSvg: await QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'M' }),
  expiresAt: minutes(59.5),
  displayName: '長女の良子',
};

export const watches: WatchesAnswer = {
  watches: [
    {
      ...{ watchId, patientId: motherId, label: '母', patientName: '佐藤 花子', categories: [...hospital.features] },
      ...{ since: '2026-10-01T01:00:00.000Z', until: null },
    },
    {
      ...{ watchId: '66666666-6666-4666-8666-666666666666', patientId: fatherId, label: null, patientName: '佐藤 健一郎' },
      ...{ categories: ['queue'], since: '2026-11-01T01:00:00.000Z', until: '2026-12-31T14:59:00.000Z' },
    },
  ],
};

const watcher = {
  ...{ watchId, displayName: '長女の良子', categories: [...hospital.features] },
  ...{ since: '2026-10-01T01:00:00.000Z', until: null, lastSeenAt: '2026-11-22T09:20:00.000Z' },
};
export const patients: PatientsAnswer = {
  patients: [
    { patientId: motherId, name: '佐藤 花子', relation: 'self', cardNumber: '0012345', watchers: [watcher], invitations: [] },
    { patientId: childId, name: '佐藤 結衣', relation: 'proxy', cardNumber: '0067890', watchers: [], invitations: [] },
  ],
};

/** The mother has sent a code to her son; he has not registered yet. */
export const patientsAwaiting: PatientsAnswer = {
  patients: patients.patients.map((one) =>
    one.patientId === motherId
      ? { ...one, invitations: [{ invitationId: invitation.invitationId, displayName: '長男の健太', expiresAt: invitation.expiresAt }] }
      : one,
  ),
};

type Visit = NonNullable<OverviewAnswer['visits']>[number];
const visit: Visit = {
  ...{ id: 'v1', state: 'waiting', department: '内科', doctor: '山田 一郎', place: '2階 内科待合', ticket: 'A-012' },
  ...{ peopleAhead: 3, estimatedMinutes: 15, delayMinutes: null, call: null, stateAt: minutes(-3) },
};
const nobodyAhead = { peopleAhead: null, estimatedMinutes: null, delayMinutes: null };
export const visits = {
  waiting: visit,
  late: { ...visit, delayMinutes: 30, stateAt: minutes(-47) },
  next: { ...visit, peopleAhead: 0, estimatedMinutes: null },
  noNumber: { ...visit, ...nobodyAhead },
  return: { ...visit, ...nobodyAhead, state: 'called', call: 'return', stateAt: minutes(-1) },
  enter: { ...visit, ...nobodyAhead, state: 'called', call: 'enter', place: '3番 診察室', stateAt: minutes(0) },
  called: { ...visit, ...nobodyAhead, state: 'called', stateAt: minutes(0) },
  finished: { ...visit, ...nobodyAhead, state: 'finished', place: '1階 会計', stateAt: minutes(-5) },
} satisfies Record<string, Visit>;

/** Everything that can be seen of her mother. */
export const mother: OverviewAnswer = {
  patientId: motherId,
  watchId,
  whose: { kind: 'other', label: '母' },
  visits: [visit],
  reservations: [
    {
      ...{ id: 'r1', state: 'changed', startsAt: '2026-12-07T00:30:00.000Z', department: '内科', doctor: '山田 一郎', place: '2階 内科' },
      instructions: '朝食は召し上がらずにお越しください。',
    },
    {
      ...{ id: 'r2', state: 'booked', startsAt: '2026-12-21T05:00:00.000Z', department: '眼科', doctor: null, place: '3階 眼科' },
      instructions: null,
    },
    {
      ...{ id: 'r3', state: 'cancelled', startsAt: '2026-12-22T01:00:00.000Z', department: '整形外科', doctor: null, place: null },
      instructions: null,
    },
  ],
  bills: [
    { id: 'b1', state: 'ready', amountYen: 3420, issuedOn: '2026-11-23', department: '内科', place: '1階 会計' },
    { id: 'b2', state: 'paid', amountYen: 1280, issuedOn: '2026-10-26', department: '眼科', place: '1階 会計' },
  ],
  notices: [
    {
      ...{
        id: 'n1',
        title: 'インフルエンザ予防接種の受付を始めました',
        publishedAt: '2026-11-16T00:00:00.000Z',
        personal: false,
        unread: true,
      },
      body: '1階の総合受付でお申し込みください。\n受付時間は平日の9時から16時までです。',
      url: 'https://kita.example/vaccination',
    },
  ],
  card: {
    lines: [
      { label: '保険', value: '後期高齢者医療' },
      { label: '有効期限', value: '2027年7月31日' },
    ],
  },
  ecard: { cardNumber: '0012345', name: '佐藤 花子', nameKana: 'サトウ ハナコ' },
};
export const hanako: OverviewAnswer = { ...mother, watchId: null, whose: { kind: 'self' } };
export const nothingYet: OverviewAnswer = {
  ...mother,
  ...{ visits: [], reservations: [], bills: [], notices: [], card: { lines: [] } },
};
export const father: OverviewAnswer = {
  ...{ patientId: fatherId, watchId: '66666666-6666-4666-8666-666666666666', whose: { kind: 'other', label: '佐藤 健一郎' }, visits: [] },
  ...{ reservations: null, bills: null, notices: null, card: null, ecard: null },
};

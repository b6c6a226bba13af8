// The settings: language, what is pushed, the lock screen; what was agreed to, who looked, and the way out.

import { pushTopics } from '../../../bot/domain/push-topic.ts';
import type { ConsentsAnswer, LooksAnswer, SettingsAnswer } from '../../../bot/mini-app-contract.ts';
import { daughter, documents, fatherId, motherId, patient, patients } from './answers.ts';
import type { Answer, Screen } from './show-mini-app.ts';
import { goodPin, press, see, there, typePin } from './take-steps.ts';

const topics = pushTopics.map((topic) => ({ topic, pushed: topic !== 'notices' }));
const wait = { hears: 'usual' as const, thresholds: [5, 2] };
const settings: SettingsAnswer = {
  ...{ language: 'ja', lockScreen: 'usual' },
  people: [
    { patientId: motherId, whose: { kind: 'other', label: '母' }, topics, wait },
    { patientId: fatherId, whose: { kind: 'other', label: '佐藤 健一郎' }, topics: topics.slice(0, 2), wait },
  ],
};
const own: SettingsAnswer = { ...settings, people: [{ patientId: motherId, whose: { kind: 'self' }, topics, wait }] };
const page: Pick<Screen, 'path' | 'me' | 'answers'> = { path: '/settings', me: daughter, answers: { 'GET /settings': settings } };

const [terms, privacy] = documents.ja.documents;
const agreed: ConsentsAnswer = {
  consents: [terms, privacy].flatMap((document) => (document ? [{ ...document, agreedAt: '2026-10-01T01:00:00.000Z' }] : [])),
  onPaper: [],
};
const looks: LooksAnswer = {
  looks: [
    { at: '2026-11-23T00:40:00.000Z', who: { kind: 'watcher', displayName: '長女の良子' }, categories: ['queue', 'reservations'] },
    { at: '2026-11-22T09:20:00.000Z', who: { kind: 'reception', did: 'watchers' }, categories: [] },
    { at: '2026-11-21T09:20:00.000Z', who: { kind: 'me' }, categories: ['queue', 'billing'] },
  ],
  next: '42',
};
const looking: Pick<Screen, 'path' | 'me' | 'answers'> = {
  ...{ path: `/looks/${motherId}`, me: patient },
  answers: { [`GET /patients/${motherId}/looks`]: looks, 'GET /patients': patients },
};
const leaving: Pick<Screen, 'path' | 'me'> = { path: '/settings/leave', me: daughter };
const unlocked = { outcome: 'unlocked', me: daughter };
const leaveAfterPin = (name: string, about: string, answer: Answer): Screen => ({
  ...leaving,
  ...{ name, about, answers: { 'POST /credential/check': answer } },
  act: async (at, words) => {
    await press(at, words.leavePage.go);
    await typePin(at, goodPin);
    await there(at, ':is(.finish, .deleting [aria-disabled=false])');
  },
});

export const settingsScreens: Screen[] = [
  { ...page, name: 'settings', about: 'Language, what is pushed of whom, the lock screen.' },
  {
    ...page,
    ...{ name: 'settings-pushes', about: 'What is pushed of one person.' },
    act: (at) => at.locator('details summary').first().tap(),
  },
  {
    ...page,
    ...{ name: 'settings-wait', about: 'Of one person: at how many people ahead to be told.' },
    answers: { 'GET /settings': { ...settings, people: settings.people.map((person) => ({ ...person, topics: topics.slice(0, 2) })) } },
    act: (at) => at.locator('details summary').first().tap(),
  },
  {
    ...page,
    ...{ name: 'settings-stop-calls', about: 'Asked before calls are stopped.' },
    act: async (at) => {
      await at.locator('details summary').first().tap();
      await at.locator('details .choice').first().tap();
      await there(at, '.confirm');
    },
  },
  {
    ...page,
    ...{ name: 'settings-patient', about: 'The patient’s settings, with who looked.', me: patient },
    answers: { 'GET /settings': own, 'GET /patients': patients },
  },
  {
    ...page,
    ...{ name: 'settings-not-saved', about: 'No network while a change is saved.' },
    answers: { 'GET /settings': settings, 'PATCH /settings': 'no-network' },
    act: async (at) => {
      await at.locator('input[name=lock-screen]').last().locator('xpath=..').tap();
      await there(at, '.note[role=alert]');
    },
  },
  { ...page, name: 'settings-offline', about: 'No network.', answers: { 'GET /settings': 'no-network' } },
  {
    name: 'agreed',
    about: 'What was agreed to, to be read again.',
    path: '/settings/terms',
    me: daughter,
    answers: { 'GET /consents': agreed },
  },
  {
    name: 'agreed-nothing',
    about: 'Nothing was agreed to yet.',
    path: '/settings/terms',
    answers: { 'GET /consents': { consents: [], onPaper: [] } },
  },
  { ...looking, name: 'looks', about: 'Who looked at the patient’s information, and when.' },
  {
    ...looking,
    ...{ name: 'looks-nobody', about: 'Nobody yet.' },
    answers: { [`GET /patients/${motherId}/looks`]: { looks: [], next: null }, 'GET /patients': patients },
  },
  { ...leaving, name: 'leave', about: 'Leaving: what ends and what is kept.' },
  {
    ...leaving,
    name: 'leave-pin',
    about: 'The PIN before it.',
    act: (at, words) => press(at, words.leavePage.go).then(() => there(at, '.pin-box')),
  },
  leaveAfterPin('leave-locked', 'Too many wrong ones.', { outcome: 'locked', until: '2026-11-23T01:00:00.000Z' }),
  leaveAfterPin('leave-sure', 'The last question, behind the PIN: nothing is deleted yet.', unlocked),
  {
    ...leaving,
    ...{ name: 'left', about: 'Left, and how to come back.' },
    answers: { 'POST /credential/check': unlocked, 'POST /leave': { outcome: 'left' } },
    act: async (at, words) => {
      await press(at, words.leavePage.go);
      await typePin(at, goodPin);
      await see(at, words.leavePage.sureTitle);
      await press(at, words.leavePage.yes);
      await there(at, '.finish');
    },
  },
];

// What the patient sees: registering with the slip from reception, and letting somebody watch.
import type { Page } from 'playwright-core';
import { invitation, motherId, patient, patients, patientsAwaiting, stranger, watchId } from './answers.ts';
import type { Answer, Screen } from './show-mini-app.ts';
import { agree, choosePin, comeBack, press, see, there } from './take-steps.ts';
import type { EveryWord } from './words-of.ts';

const slip = '/register/123456789012';
const set = { outcome: 'set', me: { ...stranger, toAgree: [], hasCredential: true, unlocked: true } };
const registered = { outcome: 'registered', patientId: motherId, name: '佐藤 花子', following: true };

async function fill(page: Page): Promise<void> {
  await there(page, '.year');
  // Only the Japanese form asks for an era, and begins at 昭和.
  await page.locator('.year input').fill((await page.locator('.era').count()) > 0 ? '23' : '1948');
  await page.locator('.month input').fill('5');
  await page.locator('.day input').fill('2');
  await page.locator('.choice').first().tap();
}
const submit = (page: Page, words: EveryWord) => fill(page).then(() => press(page, words.next));

const answered = (name: string, about: string, answer: Answer, what = '.note[role=alert]'): Screen => ({
  ...{ name: `register-${name}`, about, path: slip },
  answers: { 'POST /patients': answer },
  act: (page, words) => submit(page, words).then(() => there(page, what)),
});

/** From the slip to the card. */
export const registerScreens: Screen[] = [
  { name: 'register', about: 'The slip from reception and the birth date.', path: '/register', me: stranger },
  { name: 'register-filled', about: 'Filled in; the slip’s QR code has brought its number.', path: slip, me: stranger, act: fill },
  {
    ...{ name: 'register-missing', about: 'What is missing is said where it is missing.', path: '/register', me: stranger },
    act: (page, words) => press(page, words.next),
  },
  {
    ...{ name: 'register-terms', about: 'Terms and privacy policy.', path: slip, me: stranger },
    act: (page, words) => submit(page, words).then(() => there(page, '.document')),
  },
  {
    ...{ name: 'register-pin', about: 'Choosing the PIN.', path: slip, me: stranger },
    act: async (page, words) => {
      await submit(page, words);
      await agree(page, words);
      await see(page, words.gate.setTitle);
    },
  },
  {
    ...{ name: 'registered', about: 'Registered: the card, and the way to add somebody.', path: slip, me: stranger },
    answers: { 'POST /credential': set, 'POST /patients': registered, 'GET /patients': patients },
    act: async (page, words) => {
      await submit(page, words);
      await agree(page, words);
      await choosePin(page, words);
      await page.getByText('0012345').waitFor();
    },
  },
  {
    ...{ name: 'registered-add-friend', about: 'The same for who is no friend of the account yet: else nothing can arrive.', path: slip },
    me: stranger,
    answers: { 'POST /credential': set, 'POST /patients': { ...registered, following: false }, 'GET /patients': patients },
    act: async (page, words) => {
      await submit(page, words);
      await agree(page, words);
      await choosePin(page, words);
      await page.getByText('0012345').waitFor();
      await page.locator('.note.ask .button.main').waitFor();
    },
  },
  {
    ...answered('already', 'Registered before.', {}, '.ecard'),
    answers: { 'POST /patients': { ...registered, outcome: 'already-registered' }, 'GET /patients': patients },
  },
  answered('no-match', 'Number or birth date do not match.', { outcome: 'no-match', remaining: 4 }),
  answered('expired', 'The slip is too old.', { outcome: 'expired' }),
  answered('used', 'The slip has been used.', { outcome: 'used' }),
  answered('locked', 'Too many misses.', { outcome: 'locked', until: '2026-11-23T01:45:00.000Z' }, '.finish'),
  answered('offline', 'No network: what was entered stays.', 'no-network'),
];

const inviting = `POST /patients/${motherId}/invitations`;
const one = `/invitations/${invitation.invitationId}`;
const state = (now: string) => ({ state: now, expiresAt: invitation.expiresAt });
async function name(page: Page, words: EveryWord): Promise<void> {
  await page.locator('#display-name').fill('長女の良子');
  await press(page, words.codePage.choose);
}
const form: Pick<Screen, 'path' | 'me'> = { path: `/watchers/${motherId}/invite`, me: patient };
const issued = (
  screen: string,
  about: string,
  now: string,
  act: (page: Page, words: EveryWord) => Promise<unknown> = (page) => comeBack(page, 3_000).then(() => there(page, '.finish')),
): Screen => ({
  ...form,
  ...{ name: `invitation-${screen}`, about },
  answers: { [inviting]: invitation, [`GET ${one}`]: state(now), [`DELETE ${one}`]: state('withdrawn') },
  act: async (page, words) => {
    await name(page, words);
    await see(page, words.codePage.title);
    await act(page, words);
  },
});

/** みまもってくれる人を追加する. */
export const invitingScreens: Screen[] = [
  { ...form, name: 'invitation-name', about: 'A name for the one who will watch, which only the patient sees.' },
  { ...form, name: 'invitation-name-missing', about: 'The name is missing.', act: (page) => page.locator('.button.main').tap() },
  {
    ...form,
    name: 'invitation-scope',
    about: 'What to share and until when, folded out.',
    act: (page) => page.locator('.more summary').tap(),
  },
  {
    ...form,
    ...{ name: 'invitation-scope-missing', about: 'Nothing is shared, and no day chosen.' },
    act: async (page, words) => {
      await page.locator('.more summary').tap();
      for (const box of await page.locator('.choice.tick').all()) await box.tap();
      await page.locator('.more .choice:not(.tick)').last().tap();
      await name(page, words);
      await there(page, '.more .field-error:not(:empty)');
    },
  },
  {
    ...form,
    ...{ name: 'invitation-offline', about: 'No network: the form stays.' },
    answers: { [inviting]: 'no-network' },
    act: (page, words) => name(page, words).then(() => there(page, '.note[role=alert]')),
  },
  issued('code', 'みまもりコード, its remaining time, and the ways to send it.', 'open', (page) => there(page, '.qr')),
  issued('code-withdraw', 'Asked before the code is withdrawn.', 'open', (page, words) => press(page, words.codePage.withdraw)),
  issued('code-not-copied', 'Where the clipboard is closed, the link itself is shown.', 'open', async (page, words) => {
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await press(page, words.codePage.copy);
    await there(page, '.said:not(:empty)');
  }),
  issued('used', 'The watch has begun while the code was shown.', 'used'),
  issued('expired', 'The hour is over: a new code with one tap.', 'expired'),
  issued('withdrawn', 'The code was withdrawn.', 'withdrawn'),
];

const watchers: Pick<Screen, 'path' | 'me' | 'answers'> = { path: '/watchers', me: patient, answers: { 'GET /patients': patients } };
const awaiting: Pick<Screen, 'path' | 'me' | 'answers'> = { ...watchers, answers: { 'GET /patients': patientsAwaiting } };
const watcher: Pick<Screen, 'path' | 'me' | 'answers'> = { ...watchers, path: `/watchers/${motherId}/${watchId}` };

/** みまもってくれている人. */
export const watchersScreens: Screen[] = [
  { ...watchers, name: 'watchers', about: 'みまもってくれている人, for oneself and for a child.' },
  {
    ...awaiting,
    ...{ name: 'watchers-awaited', about: 'A code that was sent and has not been used yet.' },
    act: (page) => there(page, '.awaited'),
  },
  {
    ...awaiting,
    ...{ name: 'watchers-code-withdraw', about: 'Asked before such a code is withdrawn, perhaps one that went to the wrong address.' },
    act: (page, words) => press(page, words.codePage.withdraw),
  },
  {
    ...awaiting,
    ...{ name: 'watchers-code-withdrawn', about: 'Withdrawn: nobody can register with it any more.' },
    answers: { 'GET /patients': [patientsAwaiting, patients], [`DELETE ${one}`]: state('withdrawn') },
    act: async (page, words) => {
      await press(page, words.codePage.withdraw);
      await page.locator('.confirm .danger').tap();
      await there(page, '.said:not(:empty)');
    },
  },
  { ...watchers, name: 'watchers-offline', about: 'No network.', answers: { 'GET /patients': 'no-network' } },
  {
    ...{ name: 'watchers-nobody-registered', about: 'No card has been registered yet.', path: '/watchers' },
    answers: { 'GET /patients': { patients: [] } },
  },
  { ...watcher, name: 'watcher', about: 'One of them: since when, until when, what they see, when they last looked.' },
  {
    ...watcher,
    ...{ name: 'watcher-remove', about: 'Asked before the watch is ended.' },
    act: (page) => page.locator('.button.danger').tap(),
  },
  {
    ...watcher,
    ...{ name: 'watcher-removed', about: 'Ended.' },
    answers: { 'GET /patients': patients, [`DELETE /watches/${watchId}`]: { outcome: 'ended' } },
    act: async (page) => {
      await page.locator('.button.danger').tap();
      await page.locator('.confirm .danger').tap();
      await there(page, '.finish');
    },
  },
  {
    ...watcher,
    name: 'watcher-had-ended',
    about: 'Ended already, from the other side.',
    path: `/watchers/${motherId}/99999999-9999-4999-8999-999999999999`,
  },
];

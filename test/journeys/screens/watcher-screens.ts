// What the one who watches sees: from the scanned code to 「みまもり登録完了」, every refusal on the way, and their own list.
import type { Page } from 'playwright-core';
import type { OpenInvitationAnswer } from '../../../bot/mini-app-contract.ts';
import { code, daughter, invited, paired, stranger, watches } from './answers.ts';
import type { Screen } from './show-mini-app.ts';
import { agree, choosePin, goodPin, press, see, there, typePin } from './take-steps.ts';
import type { EveryWord } from './words-of.ts';

const path = `/invite/${code}`;
const set = { outcome: 'set', me: { ...stranger, toAgree: [], hasCredential: true, unlocked: true } };
const opened = { 'POST /invitations/open': invited, 'POST /credential': set };
const byInvitation: Pick<Screen, 'path' | 'me' | 'answers'> = { path, me: stranger, answers: opened };

async function toPin(page: Page, words: EveryWord): Promise<void> {
  await press(page, words.next);
  await agree(page, words);
  await see(page, words.gate.setTitle);
}
async function toEnd(page: Page, words: EveryWord): Promise<void> {
  await toPin(page, words);
  await choosePin(page, words);
}

const refused = (outcome: Exclude<OpenInvitationAnswer['outcome'], 'open'>, about: string): Screen => ({
  ...{ name: `invite-refused-${outcome}`, about, path, me: stranger },
  answers: { 'POST /invitations/open': { outcome } },
});

/** From the code to the watch. */
export const invitedScreens: Screen[] = [
  { ...byInvitation, name: 'invite', about: 'Who asks, at which hospital, and what will arrive.' },
  {
    ...byInvitation,
    ...{ name: 'invite-own-word', about: 'A name of one’s own for the patient, where no chip fits.' },
    act: (page) => page.locator('.chip').nth(5).tap(),
  },
  {
    ...{ name: 'invite-little-until-a-day', about: 'An invitation that shares one thing until a day.', path, me: stranger },
    answers: { 'POST /invitations/open': { ...invited, categories: ['reservations'], until: '2026-11-24T14:59:59.000Z' } },
  },
  {
    ...byInvitation,
    ...{ name: 'invite-terms', about: 'Terms and privacy policy in full, one button.' },
    act: (page, words) => press(page, words.next).then(() => there(page, '.document')),
  },
  { ...byInvitation, name: 'invite-pin', about: 'Choosing the PIN.', act: toPin },
  {
    ...byInvitation,
    ...{ name: 'invite-pin-again', about: 'The PIN once more.' },
    act: (page, words) => toPin(page, words).then(() => typePin(page, goodPin)),
  },
  {
    ...byInvitation,
    ...{ name: 'invite-pin-too-easy', about: 'A PIN that others would guess.' },
    act: (page, words) => toPin(page, words).then(() => typePin(page, '123456')),
  },
  {
    ...byInvitation,
    ...{ name: 'invite-pin-different', about: 'The two entries differ.' },
    act: async (page, words) => {
      await toPin(page, words);
      await typePin(page, goodPin);
      await see(page, words.gate.confirmTitle);
      await typePin(page, '730916');
    },
  },
  {
    ...{ name: 'invite-paired', about: 'みまもり登録完了: the watch has begun.', path, me: stranger },
    answers: { ...opened, 'POST /invitations/accept': paired, 'GET /me': [stranger, { ...daughter, watching: 1 }] },
    act: (page, words) => toEnd(page, words).then(() => see(page, words.invitePage.doneTitle)),
  },
  {
    ...{
      name: 'invite-paired-add-friend',
      about: 'The same for who is no friend of the account yet: else nothing can arrive.',
      path,
      me: stranger,
    },
    answers: {
      ...opened,
      'POST /invitations/accept': { ...paired, following: false, label: null },
      'GET /me': [stranger, { ...daughter, watching: 1, hasRecoveryCode: false }],
    },
    act: (page, words) => toEnd(page, words).then(() => see(page, words.invitePage.doneTitle)),
  },
  {
    ...{
      name: 'invite-not-accepted',
      about: 'The network was lost at the last step: nothing has to be entered again.',
      path,
      me: stranger,
    },
    answers: { ...opened, 'POST /invitations/accept': 'no-network' },
    act: (page, words) => toEnd(page, words).then(() => there(page, '.note[role=alert]')),
  },
  refused('expired', 'The code’s hour is over.'),
  refused('used', 'Somebody else has used the code.'),
  refused('used-by-you', 'One has used it oneself, and the watch has ended.'),
  refused('withdrawn', 'The request was taken back.'),
  refused('own', 'One’s own code.'),
  refused('already-watching', 'Watching already.'),
  refused('wrong-hospital', 'A code of another hospital.'),
  refused('unknown', 'A code that nobody issued.'),
  { name: 'invite-no-code', about: 'A link that was cut off.', path: '/invite/abc', me: stranger },
  {
    ...{ name: 'invite-offline', about: 'No network on opening the link.', path, me: stranger },
    answers: { 'POST /invitations/open': 'no-network' },
  },
  {
    ...{ name: 'invite-loading', about: 'While the code is looked up.', path, me: stranger, loading: true },
    answers: { 'POST /invitations/open': 'silence' },
    act: (page) => there(page, '.skeleton'),
  },
];

const list: Pick<Screen, 'path' | 'me' | 'answers'> = { path: '/watching', me: daughter, answers: { 'GET /watches': watches } };
const notOurs = async (page: Page, words: EveryWord) => {
  await page.locator('.sheet .button.main').last().tap();
  await page.getByText(words.scan.notOurs).waitFor();
};

/** みまもっている人 and how to begin. */
export const watchingScreens: Screen[] = [
  { name: 'watching-how-to-begin', about: 'How to begin to watch, with LINE’s scanner at hand.', path: '/watching', me: stranger },
  {
    ...{ name: 'watching-not-our-code', about: 'The scanned code was something else.', path: '/watching', me: stranger },
    ...{ scanned: 'https://shop.example', act: notOurs },
  },
  {
    ...{ name: 'watching-how-to-begin-outside-line', about: 'The same in a browser, which has no scanner of LINE’s.' },
    ...{ path: '/watching', me: stranger, outsideLine: 'helped' },
  },
  { ...list, name: 'watching', about: 'みまもっている人: whom the reader watches.' },
  {
    ...list,
    ...{ name: 'watching-rename', about: 'One’s own name for a person.' },
    act: (page, words) => press(page, words.watchingPage.rename),
  },
  {
    ...list,
    ...{ name: 'watching-remove', about: 'Asked before a watch is ended.' },
    act: (page) => page.locator('.watch .danger').first().tap(),
  },
  {
    ...list,
    ...{ name: 'watching-removed', about: 'Ended.' },
    answers: {
      'GET /watches': [watches, { watches: watches.watches.slice(1) }],
      [`DELETE /watches/${watches.watches[0]?.watchId}`]: { outcome: 'ended' },
    },
    act: async (page) => {
      await page.locator('.watch .danger').first().tap();
      await page.locator('.confirm .danger').tap();
      await there(page, '.said:not(:empty)');
      await page.locator('.watch').nth(1).waitFor({ state: 'detached' });
    },
  },
  { ...list, name: 'watching-offline', about: 'No network.', answers: { 'GET /watches': 'no-network' } },
  { ...list, name: 'watching-nobody', about: 'Everybody has been removed elsewhere.', answers: { 'GET /watches': { watches: [] } } },
];

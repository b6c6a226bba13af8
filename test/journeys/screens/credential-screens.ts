// The PIN and what helps when it is forgotten: entering it, the recovery code, a new PIN, passkeys, and where the hospital reaches the reader.
import type { Page } from 'playwright-core';
import type { ContactAnswer, PasskeysAnswer } from '../../../bot/mini-app-contract.ts';
import { daughter, patient } from './answers.ts';
import type { Answer, Screen } from './show-mini-app.ts';
import { choosePin, goodPin, press, see, there, typePin } from './take-steps.ts';
import type { EveryWord } from './words-of.ts';

const recoveryCode = 'ABCD-2345-EFGH-6789';
const locked = { outcome: 'locked', until: '2026-11-23T01:00:00.000Z' };
const shut: Pick<Screen, 'path' | 'me'> = { path: '/', me: { ...daughter, unlocked: false } };
const needed = { 'GET /people': { status: 403, code: 'credential_required' } };

const enter = (name: string, about: string, answer: Answer, what: string): Screen => ({
  ...shut,
  ...{ name: `pin-${name}`, about },
  answers: { ...needed, 'POST /credential/check': answer },
  act: async (page) => {
    await typePin(page, goodPin);
    await there(page, what);
  },
});
const reset = (
  name: string,
  about: string,
  answer: Answer,
  act: (page: Page, words: EveryWord) => Promise<unknown>,
  passkeys = 0,
): Screen => ({
  ...shut,
  me: { ...daughter, unlocked: false, passkeys },
  ...{ name: `pin-forgotten${name}`, about },
  answers: { ...needed, 'POST /credential/reset': answer },
  act: async (page, words) => {
    await press(page, words.gate.forgot);
    await there(page, '#recovery-hint');
    await act(page, words);
  },
});
async function giveCode(page: Page, words: EveryWord): Promise<void> {
  await page.locator('.field input').fill(recoveryCode);
  await press(page, words.next);
  await there(page, '.pin-box');
}
async function giveAll(page: Page, words: EveryWord, what: string): Promise<void> {
  await giveCode(page, words);
  await typePin(page, goodPin);
  await see(page, words.gate.confirmTitle);
  await typePin(page, goodPin);
  await there(page, what);
}

const passkeys: PasskeysAnswer = {
  passkeys: [{ id: '77777777-7777-4777-8777-777777777777', createdAt: '2026-10-02T01:00:00.000Z', lastUsedAt: null }],
};
const contact: ContactAnswer = { contact: { kind: 'phone', masked: '090-****-5678' } };
const page: Pick<Screen, 'path' | 'me' | 'answers'> = {
  ...{ path: '/credential', me: patient },
  answers: { 'GET /passkeys': passkeys, 'GET /contact': contact },
};
const withAll = { ...patient, passkeys: 1 };
async function changePin(at: Page, words: EveryWord): Promise<void> {
  await at.locator('.sheet .button').first().tap();
  await typePin(at, goodPin);
  await choosePin(at, words);
  await there(at, '.sheet .button.main');
}
const empty = { 'GET /passkeys': { passkeys: [] }, 'GET /contact': { contact: null } };

export const credentialScreens: Screen[] = [
  {
    ...shut,
    name: 'pin-enter',
    about: 'After a quarter of an hour the PIN is asked for again.',
    answers: needed,
    act: (at) => there(at, '.pin-box'),
  },
  {
    ...{
      name: 'pin-enter-or-passkey',
      about: 'The same for who has a passkey.',
      path: '/',
      me: { ...daughter, unlocked: false, passkeys: 1 },
    },
    ...{ answers: needed, act: (at) => there(at, '.pin-box') },
  },
  enter('wrong', 'A wrong PIN.', { outcome: 'wrong', remaining: 4 }, '.field-error:not(:empty)'),
  enter('locked', 'Too many wrong ones.', locked, '.finish'),
  enter('offline', 'No network while the PIN is checked.', 'no-network', '.note[role=alert]'),
  reset('', 'Forgotten: the recovery code from the paper.', {}, () => Promise.resolve()),
  reset('-new-pin', 'A new PIN.', {}, giveCode),
  reset('-wrong', 'The recovery code was wrong.', { outcome: 'wrong', remaining: 4 }, (at, words) =>
    giveAll(at, words, '.field-error:not(:empty)'),
  ),
  reset('-locked', 'Too many wrong recovery codes.', locked, (at, words) => giveAll(at, words, '.finish')),
  reset('-no-code', 'None was ever shown.', { outcome: 'none' }, (at, words) => giveAll(at, words, '.finish')),
  reset('-done', 'A new PIN is set; the new recovery code is shown once.', { outcome: 'reset', recoveryCode, me: daughter }, (at, words) =>
    giveAll(at, words, '.recovery'),
  ),
  reset(
    '-passkey',
    'A new PIN has ended the passkeys; one for this phone is offered.',
    { outcome: 'reset', recoveryCode, me: daughter },
    async (at, words) => {
      await giveAll(at, words, '.recovery');
      await at.locator('.recovery + .button').tap();
      await at.locator('.recovery').waitFor({ state: 'detached' });
    },
    1,
  ),
  { ...page, name: 'credential', about: 'PIN, recovery code, passkeys, contact.', me: withAll },
  {
    ...page,
    name: 'credential-nothing-yet',
    about: 'Before anything is set up.',
    me: { ...patient, hasRecoveryCode: false },
    answers: empty,
  },
  {
    ...page,
    ...{ name: 'credential-remove-passkey', about: 'Asked before a passkey is removed.', me: daughter },
    act: (at) => at.locator('.passkey .button').tap(),
  },
  {
    ...page,
    ...{
      name: 'credential-contact-wrong',
      about: 'No telephone number.',
      answers: { ...empty, 'POST /contact': { outcome: 'not-valid' } },
    },
    act: async (at) => {
      await at.locator('input[type=tel]').fill('12');
      await at.locator('form .button').tap();
      await there(at, '#contact-error:not(:empty)');
    },
  },
  {
    ...page,
    ...{ name: 'credential-old-pin', about: 'Before a new PIN the old one.' },
    act: (at) =>
      at
        .locator('.sheet .button')
        .first()
        .tap()
        .then(() => there(at, '.pin-box')),
  },
  {
    ...page,
    ...{ name: 'credential-changed', about: 'The PIN has been changed; code and passkeys have ended.', me: withAll },
    answers: {
      ...page.answers,
      'POST /credential/check': { outcome: 'unlocked', me: withAll },
      'POST /credential': { outcome: 'set', me: { ...patient, hasRecoveryCode: false } },
    },
    act: changePin,
  },
  {
    ...page,
    ...{ name: 'credential-changed-first-code', about: 'The same for who had neither.', me: { ...patient, hasRecoveryCode: false } },
    answers: {
      ...empty,
      'POST /credential/check': { outcome: 'unlocked', me: { ...patient, hasRecoveryCode: false } },
      'POST /credential': { outcome: 'set', me: { ...patient, hasRecoveryCode: false } },
    },
    act: changePin,
  },
  { name: 'recovery-code', about: 'Before a new recovery code is shown.', path: '/recovery-code', me: patient },
  {
    ...{ name: 'recovery-code-shown', about: 'The recovery code, to be written down.', path: '/recovery-code', me: patient },
    answers: { 'POST /credential/recovery-code': { recoveryCode, me: patient } },
    act: async (at) => {
      await at.locator('.button.main').tap();
      await there(at, '.recovery');
    },
  },
];

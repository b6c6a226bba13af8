// What can stand in the way of any page: new terms, no session, no network, an address that leads nowhere.
import type { Me } from '../../../bot/mini-app-contract.ts';
import { daughter, toAgree } from './answers.ts';
import type { Screen } from './show-mini-app.ts';
import { press, see, there } from './take-steps.ts';

const newTerms: Me = { ...daughter, guardianOf: 1, toAgree: toAgree.slice(0, 1) };
const gate: Pick<Screen, 'path' | 'me' | 'answers'> = {
  ...{ path: '/', me: newTerms },
  answers: { 'GET /people': { status: 403, code: 'consent_required' } },
};
const failing = (name: string, about: string, answer: 'no-network' | { status: number; code: string }): Screen => ({
  ...{ name, about, path: '/' },
  answers: { 'GET /me': answer },
});

export const troubleScreens: Screen[] = [
  { ...gate, name: 'terms-new', about: 'The hospital’s terms are new: agreed to once.', act: (page) => there(page, '.document') },
  {
    ...gate,
    ...{ name: 'terms-refused', about: 'Who does not agree reads what that means, and can end everything.' },
    act: async (page, words) => {
      await there(page, '.document');
      await press(page, words.gate.refuse);
      await see(page, words.refusedPage.title);
    },
  },
  failing('problem-offline', 'No network on opening.', 'no-network'),
  failing('problem-unavailable', 'The server is not there.', { status: 503, code: 'unavailable' }),
  failing('problem-too-many', 'Too many requests.', { status: 429, code: 'too_many' }),
  failing('problem-failed', 'An error nobody foresaw.', { status: 400, code: 'invalid' }),
  failing('start-open-again', 'Inside LINE only a new opening brings a new login.', { status: 401, code: 'session_ended' }),
  { ...failing('start-login-failed', 'LINE’s login did not succeed.', { status: 401, code: 'session_ended' }), outsideLine: 'refused' },
  { name: 'start-not-here', about: 'The page without its hospital.', path: '/', noHospital: true },
  { name: 'not-found', about: 'An address that leads nowhere.', path: '/somewhere' },
];

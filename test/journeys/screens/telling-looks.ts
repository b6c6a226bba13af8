// Which screens are pictured in the dark and in other languages too: those that differ most.
import { everyScreen } from './every-screen.ts';
import type { Look, Screen } from './show-mini-app.ts';

const named = (...names: string[]): Screen[] => everyScreen.filter(({ name }) => names.includes(name));

export const tellingLooks: [Look, Screen[]][] = [
  [
    { width: 390, dark: true },
    named(
      'home-welcome',
      'home-waiting',
      'person-called-to-enter',
      'person-called-to-return',
      'invitation-code',
      'records-ecard',
      'watching-remove',
    ),
  ],
  [{ width: 390, language: 'en' }, named('home-welcome', 'register', 'invite', 'home-waiting', 'person-called-to-enter', 'records-bills')],
  [{ width: 390, language: 'ja-easy' }, named('home-welcome', 'register', 'invite', 'home-waiting', 'person-called-to-enter')],
];

// The ONE list of what the mini-app can show, in the order in which people meet it: for its pictures, for axe, for the keyboard and for small phones.
import { credentialScreens } from './credential-screens.ts';
import { homeScreens, personScreens, welcomeScreens } from './everyday-screens.ts';
import { invitingScreens, registerScreens, watchersScreens } from './patient-screens.ts';
import { recordScreens } from './record-screens.ts';
import { settingsScreens } from './settings-screens.ts';
import type { Screen } from './show-mini-app.ts';
import { troubleScreens } from './trouble-screens.ts';
import { invitedScreens, watchingScreens } from './watcher-screens.ts';

export const chapters: { title: string; screens: Screen[] }[] = [
  { title: 'Beginning', screens: welcomeScreens },
  { title: 'みまもってもらう: registering a card', screens: registerScreens },
  { title: 'みまもってもらう: adding somebody', screens: invitingScreens },
  { title: 'みまもってくれている人', screens: watchersScreens },
  { title: 'みまもる: accepting an invitation', screens: invitedScreens },
  { title: 'みまもっている人', screens: watchingScreens },
  { title: '今日のようす', screens: homeScreens },
  { title: 'A person’s page', screens: personScreens },
  { title: 'Reservations, bills, notices, the card', screens: recordScreens },
  { title: 'PIN, recovery code, passkeys', screens: credentialScreens },
  { title: 'Settings', screens: settingsScreens },
  { title: 'What can stand in the way', screens: troubleScreens },
];

export const everyScreen: Screen[] = chapters.flatMap(({ screens }) => screens);

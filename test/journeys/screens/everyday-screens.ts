// What everybody sees day by day: home with 「きょう」, and a person's page in every state of a visit.
import { daughter, father, fatherId, hanako, mother, motherId, nothingYet, patient, stranger, visits } from './answers.ts';
import type { Answer, Screen } from './show-mini-app.ts';
import { comeBack, there } from './take-steps.ts';

const home = (name: string, about: string, people: Answer): Screen => ({
  ...{ name: `home-${name}`, about, path: '/', me: daughter },
  answers: { 'GET /people': people },
});
const person = (name: string, about: string, answer: Answer | Answer[]): Screen => ({
  ...{ name: `person-${name}`, about, path: `/people/${motherId}`, me: daughter },
  answers: { [`GET /people/${motherId}`]: answer },
});
/** The records are on a screen of their own. */
const alone = { reservations: null, bills: null, notices: null, card: null, ecard: null };
const visiting = (name: string, about: string, visit: keyof typeof visits) =>
  person(name, about, { ...mother, ...alone, visits: [visits[visit]] });
const noon = '2026-11-23T03:30:00.000Z';
const quiet = { ...mother, visits: [], bills: [], notices: [] };

export const welcomeScreens: Screen[] = [{ name: 'home-welcome', about: 'The two ways to begin.', path: '/', me: stranger }];

export const homeScreens: Screen[] = [
  home('called-to-enter', 'Called to come in: first of all.', { people: [{ ...mother, visits: [visits.enter] }, father] }),
  home('called-to-return', 'Called to come back to the waiting area.', { people: [{ ...mother, visits: [visits.return] }, father] }),
  home('waiting', '今日のようす across everybody, then the people.', { people: [mother, father] }),
  home('reservation', 'A reservation of today.', {
    people: [{ ...quiet, reservations: [{ ...(mother.reservations?.[1] ?? {}), startsAt: noon }] }],
  }),
  home('finished', 'The visit is over.', { people: [{ ...quiet, visits: [visits.finished] }] }),
  home('quiet', 'Nothing today.', { people: [quiet, father] }),
  { ...home('patient', 'The patient’s own home.', { people: [{ ...hanako, visits: [] }] }), me: patient },
  {
    ...home('recovery-note', 'Who has no recovery code yet is reminded.', { people: [quiet] }),
    me: { ...daughter, hasRecoveryCode: false },
  },
  home('offline', 'No network.', 'no-network'),
  // Three: before them two stand there, until the part itself is downloaded.
  { ...home('loading', 'Loading.', 'silence'), loading: true, act: (page) => there(page, '.skeleton-block:nth-of-type(3)') },
];

export const personScreens: Screen[] = [
  visiting('waiting', 'The place in the queue, as on a ticket.', 'waiting'),
  visiting('waiting-late-and-old', 'Running late, and the feed has not spoken for long.', 'late'),
  visiting('waiting-next', 'Next.', 'next'),
  visiting('waiting-without-a-number', 'A queue without numbers.', 'noNumber'),
  visiting('called-to-return', '「戻って」: yellow, dashed, an arrow that turns back.', 'return'),
  visiting('called-to-enter', '「入って」: green, a door.', 'enter'),
  visiting('called', 'A call that does not say which.', 'called'),
  visiting('finished', 'Over: where to go next.', 'finished'),
  {
    ...person('self', 'The patient’s own page.', { ...hanako, ...alone, visits: [visits.enter], ecard: hanako.ecard }),
    me: patient,
  },
  person('records', 'The records, without a queue.', { ...mother, visits: null }),
  {
    ...person('queue-and-billing', 'A hospital that adopted only queue and billing.', {
      ...mother,
      ...{ reservations: null, notices: null, card: null, ecard: null },
    }),
    features: ['queue', 'billing'],
  },
  person('nothing-yet', 'Nothing is known yet.', nothingYet),
  {
    ...{ name: 'person-nothing-shared', about: 'Nothing is shared now.', path: `/people/${fatherId}`, me: daughter },
    answers: { [`GET /people/${fatherId}`]: { ...father, visits: null } },
  },
  {
    ...person('not-updated', 'The network was lost while the page was open.', [{ ...mother, ...alone }, 'no-network']),
    act: async (page) => {
      await comeBack(page, 20_000);
      await there(page, '.note.pause');
    },
  },
  person('gone', 'The watch has ended.', { status: 404, code: 'not_found' }),
  person('offline', 'No network.', 'no-network'),
];

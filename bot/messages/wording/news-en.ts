// The English words of the news. `n` is the reader's name for the patient; null: the reader.
import { inEnglish } from './durations.ts';
import type { newsJa } from './news-ja.ts';
import type { Words } from './words.ts';

const of = (n: string | null, what: string) => (n === null ? `Your ${what}` : `${capital(what)} – ${n}`);
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export const newsEn: Words<typeof newsJa> = {
  more: 'See details',
  asOf: (at) => `As of ${at}`,
  rows: {
    department: 'Department, doctor',
    ticket: 'Ticket no.',
    place: 'Place',
    waitAt: 'Please wait at',
    returnTo: 'Come back to',
    enterAt: 'Go into',
    nextPlace: 'Next place',
  },

  visit: {
    about: (n) => of(n, 'visit'),
    sign: { waiting: '…', return: '←', enter: '→', finished: '✓' },
    checkedIn: 'Check-in is done',
    wait: (n) => (n === null ? 'Please wait for your turn' : 'Waiting for their turn'),
    soon: 'The turn is coming up soon',
    next: 'The call will come shortly',
    until: 'Ahead in the queue',
    people: (count) => ['', String(count), count === 1 ? ' person' : ' people'] as const,
    nextBig: 'Next in line',
    estimate: 'Estimated wait',
    approximately: (minutes) => `About ${inEnglish(minutes)}`,
    delay: (minutes) => `Running about ${inEnglish(minutes)} late`,
    waitAdvice: (n) =>
      n === null
        ? 'Please also watch the hospital’s own displays.'
        : 'If you are with them, please also watch the hospital’s own displays.',
    soonAdvice: (n) => (n === null ? 'Please stay near the waiting area.' : 'If you are with them, please stay near the waiting area.'),
    called: {
      return: {
        title: (n) => (n === null ? 'Come BACK to the waiting area' : 'Called BACK to the waiting area'),
        advice: (n) =>
          n === null
            ? 'Do not go in yet. Please wait in the waiting area.'
            : 'It is not yet time to go in. If you are with them, please tell them to come back to the waiting area.',
        waitingArea: { name: 'Waiting area', note: 'come back here' },
        room: { name: 'Room', note: 'not yet' },
      },
      enter: {
        title: (n) => (n === null ? 'Please go IN now' : 'Called to go IN now'),
        advice: (n) =>
          n === null ? 'It is your turn. Please go in.' : 'It is their turn. If you are with them, please tell them to go in.',
        waitingArea: { name: 'Waiting area', note: 'wait is over' },
        room: { name: 'Room', note: 'go in here' },
      },
    },
    finished: 'The consultation is over',
    finishedAdvice: (place, n) =>
      n !== null ? null : place ? 'Please go on to the next place.' : 'For what comes next, please see the signs in the hospital.',
  },

  reservation: {
    about: (n) => of(n, 'appointment'),
    sign: { booked: '✓', changed: '!', cancelled: '×' },
    title: { booked: 'An appointment was made', changed: 'An appointment has changed', cancelled: 'An appointment was cancelled' },
    before: 'Before',
    after: 'Now',
    cancelledDay: 'The cancelled appointment',
    same: 'Date and time stay the same. Please check the details below.',
    instructions: 'Please note',
    cancelledAdvice: 'There is no need to come at this time. If you did not expect this, please ask the hospital.',
  },

  bill: {
    about: (n) => of(n, 'bill'),
    sign: { ready: '¥', paid: '✓', withdrawn: '×' },
    title: { ready: 'The bill is ready', paid: 'The payment is done', withdrawn: 'A bill was cancelled' },
    state: { ready: 'Not yet paid', paid: 'Paid' },
    amount: { ready: 'Amount to pay', paid: 'Amount paid', withdrawn: 'Amount cancelled' },
    withdrawnAdvice: 'This bill need not be paid.\nIf it was paid already, please ask at the cashier.',
    yen: (digits) => [digits, ' yen'] as const,
    rows: { place: 'Where to pay', department: 'Department', issuedOn: 'Date of the bill' },
    advice: (place, n) => (n !== null ? null : place ? 'Please pay at the place above.' : 'Please pay at the cashier.'),
  },

  notice: {
    fromHospital: 'From the hospital to everyone',
    about: (n) => of(n, 'notice'),
    sign: { posted: 'i', withdrawn: '×' },
    posted: 'New notice',
    withdrawn: 'A notice was withdrawn',
    withdrawnBody: 'This notice was withdrawn and is no longer valid.',
    cutShort: 'Read the rest under “See details”.',
    link: 'Open the related page',
  },

  card: {
    about: (n) => of(n, 'patient card'),
    sign: 'ID',
    title: 'The patient card has changed',
    empty: 'The card no longer holds any details.',
    others: (count) => `${count} more under “See details”.`,
  },

  watch: {
    sign: { begun: '+', ended: '–' },
    toGuardian: {
      about: (n) => (n === null ? 'Watching over you' : `Watching over ${n}`),
      begun: 'Somebody began to watch',
      ended: 'A watch has ended',
      who: 'Who is watching',
      begunAdvice: (n) =>
        `From now on, the notices ${n === null ? 'for you' : `for ${n}`} that were chosen to be shared arrive in this person’s LINE too. If you did not expect this, please end it at once with the button below.`,
      reason: {
        watcher: 'The person who watched ended it.',
        guardian: 'It was ended on your side.',
        hospital: 'The hospital ended it.',
        expiry: 'The agreed time is over.',
      },
      endedAdvice: 'This person receives no further notices.',
      button: 'Who is watching',
    },
    toWatcher: {
      about: (n) => (n === null ? 'Watching' : `Watching over ${n}`),
      begun: 'You are now watching',
      begunAdvice: (n) => `From now on, notices about ${n ?? 'you'} arrive in this chat. To stop, send “stop”.`,
      ended: 'The watch has ended',
      reason: {
        watcher: 'You ended it yourself.',
        guardian: 'It was ended on the patient’s side.',
        hospital: 'The hospital ended it.',
        expiry: 'The agreed time is over.',
      },
      endedAdvice: 'No further notices will arrive. To watch again, please ask for a new QR code or link.',
      button: 'Who I watch over',
    },
  },

  guardian: {
    sign: { begun: '+', ended: '–' },
    about: (n) => of(n, 'patient card'),
    title: { begun: 'The card was registered in another LINE account too', ended: 'A registration in another LINE account has ended' },
    as: 'Registered',
    relation: { self: 'as the patient', proxy: 'on behalf of the patient' },
    advice: {
      begun: (n) => [
        `It was registered with a slip from the hospital. From now on, that LINE account receives ${n === null ? 'your notices' : `the notices for ${n}`} too, and can add or remove people who watch.`,
        'If you did not expect this, please tell the hospital’s reception desk at once. They can end that registration.',
      ],
      ended: () => [
        'That LINE account receives no further notices. Your own registration goes on as before.',
        'If somebody watches, they go on watching. If you do not know one of them, please end that watch with the button below.',
      ],
    },
    button: 'Who is watching',
  },

  registrationEnded: {
    about: (n) => of(n, 'patient card'),
    sign: '–',
    title: 'The registration in this LINE account has ended',
    body: 'The hospital’s reception desk ended the registration of the patient card in this LINE account. Its notices no longer arrive here.',
    watchesEnded: 'Nobody else has registered the card, so the people who watched no longer watch either.',
    advice: [
      'To register again, please ask reception for a new slip.',
      'If you did not expect this, please ask the hospital’s reception desk.',
    ],
    button: 'Open the app',
  },

  private: {
    about: 'From the hospital',
    sign: 'i',
    title: 'There is a new notice',
    body: 'Please see what it says in the app.',
    button: 'See the notice',
  },

  alt: {
    private: 'There is a notice from the hospital',
    bare: 'You have a new message',
    watching: (words) => `[Watching] ${words}`,
    visit: {
      waiting: 'About the turn in the queue',
      return: 'Come BACK to the waiting area',
      enter: 'Go IN now',
      finished: 'The consultation is over',
    },
    reservation: { booked: 'About an appointment', changed: 'An appointment has changed', cancelled: 'An appointment was cancelled' },
    bill: { ready: 'The bill is ready', paid: 'The payment is done', withdrawn: 'A bill was cancelled' },
    notice: { posted: 'There is a new notice', withdrawn: 'A notice was withdrawn' },
    card: 'The patient card has changed',
    watch: { begun: 'A watch has begun', ended: 'A watch has ended' },
    guardian: { begun: 'The card is in another LINE account too', ended: 'A registration elsewhere has ended' },
    registrationEnded: 'The registration here has ended',
  },
};

// The English words of the answers to what is said or tapped in the chat.
import type { answersJa } from './answers-ja.ts';
import type { Words } from './words.ts';

const staff = 'Messages in this chat do not reach the hospital staff. If it is urgent, please call the hospital.';

export const answersEn: Words<typeof answersJa> = {
  menu: {
    status: 'Queue',
    reservations: 'Reservations',
    billing: 'Bills',
    notices: 'Notices',
    card: 'Patient card',
    list: 'Who watches whom',
    help: 'Help',
    stop: 'Stop',
    otherLanguage: '日本語',
  },
  more: 'See details',
  openApp: 'Open the app',
  staff,

  begin: {
    sign: '+',
    about: 'How to begin',
    title: 'Nobody is registered yet',
    watcher: {
      heading: 'To watch (family and others)',
      how: 'Scan the QR code on the patient’s phone, or open the link the patient sent you. A code works for one hour.',
    },
    patient: {
      heading: 'To be watched (patients)',
      how: 'Ask for a “verification slip” at the reception desk, then register with the button below.',
    },
    button: 'Register as a patient',
  },

  greeting: {
    sign: '+',
    about: (hospital) => hospital,
    title: 'Thank you for\nadding us',
    intro: 'We tell patients, and the people they choose, about the queue, reservations and more in LINE.',
    stop: 'Send “stop” to end a watch at any time. Send “help” to see what you can ask.',
    returning: { title: 'Welcome back', body: 'Notices arrive here again. If some were waiting for you, they will follow.' },
  },

  help: {
    sign: '?',
    about: 'Help',
    title: 'Tap what you\nwould like to know',
    orSay: 'You can also type the words shown beside the topics: the answer comes by itself.',
    does: {
      status: 'Send “status”',
      reservations: 'Send “reservations”',
      billing: 'Send “bills”',
      notices: 'Send “notices”',
      card: 'Send “card”',
      list: 'Send “list”',
      stop: 'Send “stop” to end a watch.',
    },
  },

  unknown: `Sorry, we could not understand this.\nPlease choose a button below, or send “help”.\n\n${staff}`,
  kept: 'Nothing was ended.\nNotices go on as before.',
  languageSet: 'We will write to you in English from now on.',
  oneToOneOnly: 'This account works in one-to-one chats only. It cannot be used in a group, so it is leaving.',

  overview: {
    sign: { status: '…', reservations: '✓', billing: '¥', notices: 'i', card: 'ID' },
    title: { status: 'Today’s visit', reservations: 'Reservations', billing: 'Bills', notices: 'Notices', card: 'Patient card' },
    about: (n) => n ?? 'Yours',
    inApp: 'Please see the app',
    more: 'More',
    moreTitle: 'There is more',
    none: {
      status: 'There is no wait for a visit today',
      reservations: 'There are no coming reservations',
      billing: 'There are no bills',
      notices: 'There are no notices at the moment',
      card: 'There are no card details',
    },
    self: 'You',
    comma: ', ',
    emptyFor: 'For',
    notOffered: {
      status: 'This hospital does not tell the queue in LINE.',
      reservations: 'This hospital does not show reservations in LINE.',
      billing: 'This hospital does not show bills in LINE.',
      notices: 'This hospital does not post notices in LINE.',
      card: 'This hospital does not show patient cards in LINE.',
    },
    notShared: 'There is nothing to show. What is not shared with you cannot be seen.',
    updated: (at) => `Updated ${at}`,
    others: (count) => `${count} more in the app.`,
    cancelled: 'Cancelled',
    cardNumber: 'Card number',
    name: 'Name',
    people: (count) => `${count} more did not fit here. Please see the app.`,
  },

  list: {
    sign: '+',
    about: 'Who watches whom',
    title: 'At present',
    watching: 'Whom you watch',
    watchedBy: 'Who watches',
    nobody: 'Nobody',
    since: (day) => `Since ${day}`,
    watches: (who, n) => `${who} → ${n ?? 'you'}`,
    others: (count) => `${count} more`,
    toWatching: 'Open whom you watch',
    toWatchers: 'Open who watches',
  },

  stop: {
    sign: '–',
    about: 'End a watch',
    which: 'Whom would you like\nto stop watching?',
    choose: 'Tap the name. The watch ends at once.',
    chooseInApp: 'Please choose the person in the app.',
    page: (page, pages) => `Page ${page} of ${pages}`,
    one: (n) => `Stop watching ${n}`,
    all: 'Stop all',
    keep: 'Keep watching',
    next: 'Next page',
    done: 'The watch has ended',
    doneFor: 'You no longer watch',
    doneBody: 'No further notices about this person will arrive. Thank you for watching.',
    again: 'To watch again, please ask the patient for a new QR code or link and open it.',
    others: (count) => `${count} more`,
    nothingTitle: 'You watch nobody',
    nothing: 'There is no watch to end.',
    nothingGuardian: 'To end a watch over you, please choose with the button below.',
    block: 'To stop all notices, please block this account.',
    unknown: 'This watch has already ended. No notices arrive.',
    toWatchers: 'Who watches',
    toWatching: 'Choose whom to stop',
  },
};

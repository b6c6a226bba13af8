// Every message that the bot sends or answers, a chat for each occasion, to be looked at.
import type { News, Overview, ShownBill, Whose } from '../../../bot/domain/news.ts';
import { courtesy } from '../../../bot/messages/answers/courtesy.ts';
import { greeting } from '../../../bot/messages/answers/greeting.ts';
import { help } from '../../../bot/messages/answers/help.ts';
import { howToBegin } from '../../../bot/messages/answers/how-to-begin.ts';
import { kept } from '../../../bot/messages/answers/kept.ts';
import { languageSet } from '../../../bot/messages/answers/language-set.ts';
import { listAnswer } from '../../../bot/messages/answers/list-answer.ts';
import { oneToOneOnly } from '../../../bot/messages/answers/one-to-one-only.ts';
import { overviewAnswer } from '../../../bot/messages/answers/overview-answer.ts';
import { stopDone } from '../../../bot/messages/answers/stop-done.ts';
import { stopNothing } from '../../../bot/messages/answers/stop-nothing.ts';
import { stopUnknown } from '../../../bot/messages/answers/stop-unknown.ts';
import { stopWhich } from '../../../bot/messages/answers/stop-which.ts';
import { unknown } from '../../../bot/messages/answers/unknown.ts';
import type { LineMessage } from '../../../bot/messages/line-message.ts';
import type { Reader } from '../../../bot/messages/reader.ts';
import { renderNews } from '../../../bot/messages/render-news.ts';
import { topics } from '../../../bot/messages/topic.ts';
import { everyNews, patientId, readerOf } from '../../messages/samples.ts';

export interface Chat {
  name: string;
  messages: (language: Reader['language']) => LineMessage[];
}

const mother: Whose = { kind: 'other', label: '母' };
const self: Whose = { kind: 'self' };
const told = (names: string[], whose: Whose) => (language: Reader['language']) =>
  names.map((name) => renderNews(everyNews[name] as News, whose, patientId, readerOf({ language })));

const of = <K extends News['kind']>(kind: K) =>
  Object.values(everyNews).filter((news) => news.kind === kind) as Extract<News, { kind: K }>[];
const overview: Overview = {
  ...{ patientId, whose: mother, watchId: 'w1' },
  ...{
    visits: of('visit').slice(0, 1),
    reservations: of('reservation'),
    bills: of('bill').filter((bill): bill is ShownBill => bill.state !== 'withdrawn'),
    notices: of('notice')
      .slice(0, 1)
      .map((notice) => ({ ...notice, unread: true })),
  },
  card: { lines: [{ label: '保険', value: '国民健康保険' }] },
  ecard: { cardNumber: '0012345', name: '佐藤 花子', nameKana: 'サトウ ハナコ' },
};
const father: Overview = {
  ...overview,
  whose: { kind: 'other', label: '佐藤 健一郎' },
  visits: [],
  reservations: [],
  bills: [],
  notices: [],
  card: { lines: [] },
  ecard: { cardNumber: '0012346', name: '佐藤 健一郎', nameKana: 'サトウ ケンイチロウ' },
};
const since = new Date('2026-10-01T10:00:00+09:00');
const watches = ['母', '佐藤 健一郎'].map((label, i) => ({ watchId: `1111111${i}-1111-4111-8111-111111111111`, label }));

export const chats: Chat[] = [
  { name: 'line-wait-of-mother', messages: told(['waiting', 'finished'], mother) },
  { name: 'line-wait-of-oneself', messages: told(['waiting', 'finished'], self) },
  { name: 'line-call-of-mother', messages: told(['return', 'enter'], mother) },
  { name: 'line-call-of-oneself', messages: told(['return', 'enter'], self) },
  { name: 'line-reservation', messages: told(['booked', 'changed'], mother) },
  { name: 'line-reservation-cancelled', messages: told(['cancelled'], mother) },
  { name: 'line-bill', messages: told(['ready', 'paid', 'billWithdrawn'], self) },
  { name: 'line-notice-and-card', messages: told(['posted', 'withdrawn', 'card'], mother) },
  { name: 'line-watch-to-patient', messages: told(['watchBegun', 'watchEnded'], self) },
  { name: 'line-watch-to-watcher', messages: told(['begunForWatcher', 'endedForWatcher'], mother) },
  ...topics.map(
    (topic): Chat => ({
      name: `line-answer-${topic}`,
      messages: (language) => overviewAnswer(topic, [overview, father], readerOf({ language })),
    }),
  ),
  { name: 'line-greeting', messages: (language) => greeting(readerOf({ language }), 'first') },
  { name: 'line-greeting-registered', messages: (language) => greeting(readerOf({ language }), 'registered') },
  { name: 'line-greeting-again', messages: (language) => greeting(readerOf({ language }), 'returning') },
  { name: 'line-help', messages: (language) => help(readerOf({ language })) },
  { name: 'line-how-to-begin', messages: (language) => [howToBegin(readerOf({ language }))] },
  {
    name: 'line-list',
    messages: (language) =>
      listAnswer(
        {
          watching: watches.map(({ label }) => ({ label, since })),
          watchedBy: [{ whose: self, displayName: '長女の良子', since }],
        },
        readerOf({ language }),
      ),
  },
  { name: 'line-stop-which', messages: (language) => stopWhich(watches, 0, readerOf({ language })) },
  { name: 'line-stop-done', messages: (language) => stopDone(['母'], readerOf({ language })) },
  { name: 'line-stop-nothing', messages: (language) => stopNothing(readerOf({ language })) },
  {
    name: 'line-short-answers',
    messages: (language) => {
      const reader = readerOf({ language });
      return [
        ...unknown(reader, { watches: true }),
        ...courtesy(reader),
        ...kept(reader),
        ...stopUnknown(reader),
        ...languageSet(reader),
        ...oneToOneOnly(reader),
      ];
    },
  },
  {
    name: 'line-private',
    messages: (language) => {
      const reader = readerOf({ language, detail: 'private' });
      return [renderNews(everyNews.enter as News, mother, patientId, reader), ...overviewAnswer('status', [overview], reader)];
    },
  },
];

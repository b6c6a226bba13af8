// The answer to 待ち, 予約, 会計, お知らせ and 診察券: what the reader may see now of everybody they hold or watch.
import type { Overview } from '../../domain/news.ts';
import type { LineMessage } from '../line-message.ts';
import { open } from '../parts/actions.ts';
import { tones } from '../parts/palette.ts';
import { row } from '../parts/rows.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { offered, type Topic } from '../topic.ts';
import { otherThan } from '../whose.ts';
import { answersWords } from '../wording/answers-words.ts';
import { newsWords } from '../wording/news-words.ts';
import { answerBubble } from './answer-bubble.ts';
import { howToBegin } from './how-to-begin.ts';
import { menu } from './menu.ts';
import { showBills } from './show-bills.ts';
import { showCards } from './show-cards.ts';
import { showNotices } from './show-notices.ts';
import { showReservations } from './show-reservations.ts';
import { showVisits } from './show-visits.ts';
import type { Shown } from './shown.ts';

/** LINE takes five messages in one reply. */
const maxMessages = 5;

const show: Record<Topic, (overviews: readonly Overview[], reader: Reader) => Shown | null> = {
  status: showVisits,
  reservations: showReservations,
  billing: showBills,
  notices: showNotices,
  card: showCards,
};

export function overviewAnswer(topic: Topic, overviews: readonly Overview[], reader: Reader): LineMessage[] {
  const words = answersWords(reader);
  const quickReply = menu(reader);
  if (!offered(topic, reader)) return [{ type: 'text', text: words.overview.notOffered[topic], quickReply }];
  if (overviews.length === 0) return [howToBegin(reader)];
  const title = words.overview.title[topic];
  const frame = { tone: tones.plain, sign: words.overview.sign[topic], about: title };
  if (reader.detail === 'private') {
    const { body, button } = newsWords(reader).private;
    return [
      answerBubble(
        title,
        { ...frame, title: words.overview.inApp, body: [text(body, { size: 'lg' })], buttons: [open(reader, '/', button)] },
        quickReply,
      ),
    ];
  }
  const shown = show[topic](overviews, reader);
  if (shown === null) return [{ type: 'text', text: words.overview.notShared, quickReply }];
  const messages: LineMessage[] = [...shown.bubbles];
  if (shown.empty.length > 0) messages.push(nothingFor(topic, shown.empty, reader));
  return last(messages, reader);
}

/** Those of whom there is nothing to tell, together. */
function nothingFor(topic: Topic, overviews: readonly Overview[], reader: Reader): LineMessage {
  const { overview, openApp } = answersWords(reader);
  const names = overviews.slice(0, 10).map(({ whose }) => otherThan(whose, reader.language) ?? overview.self);
  return answerBubble(overview.title[topic], {
    tone: tones.done,
    sign: overview.sign[topic],
    about: overview.title[topic],
    title: overview.none[topic],
    body: [row(overview.emptyFor, names.join(overview.comma))],
    buttons: [open(reader, '/', openApp)],
  });
}

/** At most five, with the menu under the last. */
function last(messages: readonly LineMessage[], reader: Reader): LineMessage[] {
  const { overview, openApp } = answersWords(reader);
  const fitting = messages.length <= maxMessages ? [...messages] : messages.slice(0, maxMessages - 1);
  const left = messages.length - fitting.length;
  if (left > 0) {
    const frame = { tone: tones.plain, sign: '…', about: overview.more, title: overview.moreTitle };
    fitting.push(answerBubble(overview.more, { ...frame, body: [text(overview.people(left))], buttons: [open(reader, '/', openApp)] }));
  }
  return fitting.map((message, i) => (i === fitting.length - 1 ? { ...message, quickReply: menu(reader) } : message));
}

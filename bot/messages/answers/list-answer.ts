// Who watches whom: the people the reader watches, and those who watch the people the reader holds.

import { dayInJapan } from '../../domain/japan-time.ts';
import type { Whose } from '../../domain/news.ts';
import { fullDay } from '../dates.ts';
import { fitLine } from '../fit.ts';
import type { FlexPart, LineMessage } from '../line-message.ts';
import { open } from '../parts/actions.ts';
import { rule, soft, tones } from '../parts/palette.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { callOther, otherThan } from '../whose.ts';
import { answersWords } from '../wording/answers-words.ts';
import { newsWords } from '../wording/news-words.ts';
import { answerBubble } from './answer-bubble.ts';
import { howToBegin } from './how-to-begin.ts';
import { menu } from './menu.ts';

const maxShown = 8;

export interface Links {
  watching: readonly { label: string; since: Date }[];
  /** `whose`: the patient who is watched, as the reader calls them. `displayName`: the reader's own name for the watcher. */
  watchedBy: readonly { whose: Whose; displayName: string; since: Date }[];
}

export function listAnswer(links: Links, reader: Reader): LineMessage[] {
  const { list } = answersWords(reader);
  const buttons = [open(reader, '/watching', list.toWatching), open(reader, '/watchers', list.toWatchers)];
  const frame = { tone: tones.plain, sign: list.sign, about: list.about, buttons };
  if (reader.detail === 'private')
    return [
      answerBubble(list.about, { ...frame, title: list.title, body: [text(newsWords(reader).private.body, { size: 'lg' })] }, menu(reader)),
    ];
  if (links.watching.length === 0 && links.watchedBy.length === 0) return [howToBegin(reader)];
  const watching = links.watching.map(({ label, since }) => entry(callOther(label, reader.language), since, reader));
  const watchedBy = links.watchedBy.map(({ whose, displayName, since }) =>
    entry(list.watches(fitLine(displayName, 20) ?? list.watchedBy, otherThan(whose, reader.language)), since, reader),
  );
  return [
    answerBubble(
      list.about,
      {
        ...frame,
        title: list.title,
        body: [
          ...section(list.watching, watching, reader),
          { type: 'separator', color: rule },
          ...section(list.watchedBy, watchedBy, reader),
        ],
      },
      menu(reader),
    ),
  ];
}

function section(heading: string, entries: readonly FlexPart[], reader: Reader): FlexPart[] {
  const { list } = answersWords(reader);
  const others = entries.length - maxShown;
  return [
    text(heading, { size: 'md', weight: 'bold', color: tones.plain.strong }),
    ...(entries.length === 0 ? [text(list.nobody, { color: soft })] : entries.slice(0, maxShown)),
    ...(others > 0 ? [text(list.others(others), { color: soft })] : []),
  ];
}

function entry(name: string, since: Date, reader: Reader): FlexPart {
  const day = answersWords(reader).list.since(fullDay(dayInJapan(since), reader.language));
  return {
    type: 'box',
    layout: 'vertical',
    contents: [text(name, { size: 'lg', weight: 'bold' }), text(day, { size: 'sm', color: soft })],
  };
}

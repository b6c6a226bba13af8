// Draws one bubble for each person of whom there is something to show, and keeps apart those of whom there is nothing.
import type { Overview } from '../../domain/news.ts';
import { dayAndTime } from '../dates.ts';
import type { FlexPart } from '../line-message.ts';
import { open } from '../parts/actions.ts';
import type { Tone } from '../parts/palette.ts';
import { soft } from '../parts/palette.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import type { Topic } from '../topic.ts';
import { otherThan } from '../whose.ts';
import { answersWords } from '../wording/answers-words.ts';
import { answerBubble } from './answer-bubble.ts';
import type { Shown } from './shown.ts';

export interface Kind<Item> {
  topic: Topic;
  tone: Tone;
  most: number;
  /** null: may not be seen. */
  itemsOf: (overview: Overview) => readonly Item[] | null;
  /** The parts of one item; a rule is drawn between items. */
  draw: (item: Item, reader: Reader) => FlexPart[];
  /** When the item last changed; null: not told. */
  changedAt: (item: Item) => Date | null;
}

/** null: of nobody may it be seen. */
export function byPerson<Item>(kind: Kind<Item>, overviews: readonly Overview[], reader: Reader): Shown | null {
  const seen = overviews.flatMap((overview) => {
    const items = kind.itemsOf(overview);
    return items === null ? [] : [{ overview, items }];
  });
  if (seen.length === 0) return null;
  return {
    bubbles: seen.filter(({ items }) => items.length > 0).map(({ overview, items }) => draw(kind, overview, items, reader)),
    empty: seen.filter(({ items }) => items.length === 0).map(({ overview }) => overview),
  };
}

function draw<Item>(kind: Kind<Item>, overview: Overview, items: readonly Item[], reader: Reader) {
  const { overview: words, more } = answersWords(reader);
  const here = items.slice(0, kind.most);
  const body = here.flatMap((item, i): FlexPart[] => [
    ...(i === 0 ? [] : [{ type: 'separator' as const, color: soft }]),
    ...kind.draw(item, reader),
  ]);
  const others = items.length - here.length;
  const newest = items.map(kind.changedAt).reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
  const title = words.title[kind.topic];
  return answerBubble(title, {
    tone: kind.tone,
    sign: words.sign[kind.topic],
    about: words.about(otherThan(overview.whose, reader.language)),
    title,
    body: [...body, ...(others > 0 ? [text(words.others(others), { color: soft })] : [])],
    asOf: newest === null ? null : words.updated(dayAndTime(newest, reader.language)),
    buttons: [open(reader, `/people/${overview.patientId}`, more)],
  });
}

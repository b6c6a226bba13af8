// The card: the digital one with its number, and the details printed on the card.
import type { Overview } from '../../domain/news.ts';
import { fitLine } from '../fit.ts';
import type { FlexPart } from '../line-message.ts';
import { cardLines } from '../news/card.ts';
import { tones } from '../parts/palette.ts';
import { row, rows } from '../parts/rows.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { byPerson } from './by-person.ts';
import type { Shown } from './shown.ts';

type Cards = Pick<Overview, 'card' | 'ecard'>;

export function showCards(overviews: readonly Overview[], reader: Reader): Shown | null {
  const itemsOf = ({ card, ecard }: Overview): Cards[] | null => {
    if (card === null && ecard === null) return null;
    return ecard === null && card?.lines.length === 0 ? [] : [{ card, ecard }];
  };
  return byPerson({ topic: 'card', tone: tones.card, most: 1, itemsOf, draw, changedAt: () => null }, overviews, reader);
}

function draw({ card, ecard }: Cards, reader: Reader): FlexPart[] {
  const { overview: words } = answersWords(reader);
  const number = fitLine(ecard?.cardNumber ?? null, 32);
  const kana = fitLine(ecard?.nameKana ?? null, 80);
  return [
    ...(number === null ? [] : [row(words.cardNumber, number, 'xl')]),
    ...rows([[kana === null ? words.name : `${words.name}（${kana}）`, ecard?.name ?? null]]),
    ...cardLines(card?.lines ?? [], reader),
  ];
}

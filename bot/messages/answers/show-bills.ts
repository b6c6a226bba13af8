// The bills, those still to be paid first.
import type { Overview, ShownBill } from '../../domain/news.ts';
import { fullDay } from '../dates.ts';
import type { FlexPart } from '../line-message.ts';
import { amount } from '../news/bill.ts';
import { tones } from '../parts/palette.ts';
import { rows } from '../parts/rows.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { newsWords } from '../wording/news-words.ts';
import { byPerson } from './by-person.ts';
import type { Shown } from './shown.ts';

export function showBills(overviews: readonly Overview[], reader: Reader): Shown | null {
  const itemsOf = ({ bills }: Overview) =>
    bills === null ? null : [...bills].sort((a, b) => Number(a.state === 'paid') - Number(b.state === 'paid'));
  return byPerson({ topic: 'billing', tone: tones.billing, most: 5, itemsOf, draw, changedAt: (b) => b.stateAt }, overviews, reader);
}

function draw(news: ShownBill, reader: Reader): FlexPart[] {
  const { rows: captions, state } = newsWords(reader).bill;
  const { strong } = news.state === 'ready' ? tones.billing : tones.done;
  return [
    text(state[news.state], { weight: 'bold', color: strong }),
    amount(news, reader),
    ...rows([
      [captions.issuedOn, fullDay(news.issuedOn, reader.language)],
      [captions.department, news.department],
      [captions.place, news.state === 'ready' ? news.place : null],
    ]),
  ];
}

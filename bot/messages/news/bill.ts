// News of a bill: ready to be paid, paid, withdrawn.
import type { BillNews, Whose } from '../../domain/news.ts';
import { digits, fullDay } from '../dates.ts';
import type { FlexBox } from '../line-message.ts';
import { soft, type Tone, tones } from '../parts/palette.ts';
import { advice, rows } from '../parts/rows.ts';
import { spans, text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { otherThan } from '../whose.ts';
import { newsWords } from '../wording/news-words.ts';
import type { Told } from './told.ts';

const toneOf = { ready: tones.billing, paid: tones.done, withdrawn: tones.cancelled } as const satisfies Record<BillNews['state'], Tone>;

export function tellBill(news: BillNews, whose: Whose, reader: Reader): Told {
  const { bill, alt } = newsWords(reader);
  const { state } = news;
  const n = otherThan(whose, reader.language);
  const toDo = { ready: bill.advice(news.place !== null, n), paid: null, withdrawn: bill.withdrawnAdvice }[state];
  return {
    alt: alt.bill[state],
    frame: {
      tone: toneOf[state],
      sign: bill.sign[state],
      about: bill.about(n),
      title: bill.title[state],
      body: [
        amount(news, reader),
        ...rows([
          [bill.rows.place, state === 'ready' ? news.place : null],
          // Of one that was withdrawn enough to tell which it was, and no more: it may have been another patient's.
          [bill.rows.department, state === 'withdrawn' ? null : news.department],
          [bill.rows.issuedOn, fullDay(news.issuedOn, reader.language)],
        ]),
        ...(toDo === null ? [] : [advice(toDo)]),
      ],
    },
  };
}

/** Also in the answer to 会計. */
export function amount(news: Pick<BillNews, 'state' | 'amountYen'>, reader: Reader): FlexBox {
  const { bill } = newsWords(reader);
  const [figure, unit] = bill.yen(digits(news.amountYen));
  const color = news.state === 'ready' ? tones.billing.strong : tones.done.strong;
  return {
    type: 'box',
    layout: 'vertical',
    contents: [
      text(bill.amount[news.state], { size: 'sm', color: soft }),
      spans([
        { text: figure, size: '3xl', weight: 'bold', color },
        { text: unit, size: 'xl', weight: 'bold', color },
      ]),
    ],
  };
}

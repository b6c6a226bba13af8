// Draws one piece of news as the message that is pushed.
import type { News, Whose } from '../domain/news.ts';
import { dayAndTime } from './dates.ts';
import type { LineMessage } from './line-message.ts';
import { tellBill } from './news/bill.ts';
import { tellCard } from './news/card.ts';
import { tellGuardian } from './news/guardian.ts';
import { tellNotice } from './news/notice.ts';
import { tellReservation } from './news/reservation.ts';
import type { Told } from './news/told.ts';
import { tellVisit } from './news/visit.ts';
import { tellWatch } from './news/watch.ts';
import { altTextFor } from './on-lock-screen.ts';
import { open } from './parts/actions.ts';
import { bubble } from './parts/bubble.ts';
import { privateNote } from './private-note.ts';
import type { Reader } from './reader.ts';
import { newsWords } from './wording/news-words.ts';

/** `patientId` null: news of the hospital itself. The same input gives the same bytes. */
export function renderNews(news: News, whose: Whose, patientId: string | null, reader: Reader): LineMessage {
  if (reader.detail === 'private') return privateNote(reader);
  const words = newsWords(reader);
  const told = tell(news, whose, reader);
  const page = told.page ?? { path: patientId === null ? '/' : `/people/${patientId}`, label: words.more };
  return {
    type: 'flex',
    altText: altTextFor(reader, whose.kind === 'other' ? words.alt.watching(told.alt) : told.alt),
    contents: bubble({
      ...told.frame,
      asOf: words.asOf(dayAndTime(news.stateAt, reader.language)),
      buttons: [open(reader, page.path, page.label), ...(told.moreButtons ?? [])],
    }),
  };
}

function tell(news: News, whose: Whose, reader: Reader): Told {
  switch (news.kind) {
    case 'visit':
      return tellVisit(news, whose, reader);
    case 'reservation':
      return tellReservation(news, whose, reader);
    case 'bill':
      return tellBill(news, whose, reader);
    case 'notice':
      return tellNotice(news, whose, reader);
    case 'card':
      return tellCard(news, whose, reader);
    case 'watch':
      return tellWatch(news, whose, reader);
    case 'guardian':
      return tellGuardian(news, whose, reader);
  }
}

// News of a reservation: booked, changed (the old time struck, the new one below), cancelled.
import type { ReservationNews, Whose } from '../../domain/news.ts';
import { fitParagraphs } from '../fit.ts';
import type { FlexPart } from '../line-message.ts';
import { calendarLeaf } from '../parts/calendar-leaf.ts';
import { soft, tones } from '../parts/palette.ts';
import { advice, rows, unit } from '../parts/rows.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { otherThan } from '../whose.ts';
import { newsWords } from '../wording/news-words.ts';
import type { Told } from './told.ts';

export function tellReservation(news: ReservationNews, whose: Whose, reader: Reader): Told {
  const words = newsWords(reader);
  const { reservation } = words;
  const tone = news.state === 'cancelled' ? tones.cancelled : tones.reservation;
  return {
    alt: words.alt.reservation[news.state],
    frame: {
      tone,
      sign: reservation.sign[news.state],
      about: reservation.about(otherThan(whose, reader.language)),
      title: reservation.title[news.state],
      body: [
        ...days(news, reader),
        ...particulars(news, reader),
        ...(news.state === 'cancelled' ? [advice(reservation.cancelledAdvice)] : []),
      ],
    },
  };
}

function days(news: ReservationNews, reader: Reader): FlexPart[] {
  const { reservation } = newsWords(reader);
  const leaf = (at: Date, gone: boolean) =>
    calendarLeaf({ at, near: news.stateAt, color: gone ? soft : tones.reservation.strong, void: gone }, reader.language);
  if (news.state === 'cancelled') return [text(reservation.cancelledDay, { size: 'sm', color: soft }), leaf(news.startsAt, true)];
  if (news.state === 'booked') return [leaf(news.startsAt, false)];
  if (news.previousStartsAt === null) return [leaf(news.startsAt, false), advice(reservation.same)];
  return [
    text(reservation.before, { size: 'sm', color: soft }),
    leaf(news.previousStartsAt, true),
    text(`↓ ${reservation.after}`, { size: 'lg', weight: 'bold', color: tones.reservation.strong }),
    leaf(news.startsAt, false),
  ];
}

function particulars(news: ReservationNews, reader: Reader): FlexPart[] {
  const words = newsWords(reader);
  const instructions = news.state === 'cancelled' ? null : fitParagraphs(news.instructions, 300);
  return [
    ...rows([
      [words.rows.department, unit(news)],
      [words.rows.place, news.state === 'cancelled' ? null : news.place],
    ]),
    ...(instructions === null ? [] : [text(words.reservation.instructions, { size: 'sm', color: soft }), advice(instructions)]),
  ];
}

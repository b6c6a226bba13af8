// The reservations to come; one that was cancelled is struck.
import type { Overview, ReservationNews } from '../../domain/news.ts';
import type { FlexPart } from '../line-message.ts';
import { calendarLeaf } from '../parts/calendar-leaf.ts';
import { tones } from '../parts/palette.ts';
import { rows, unit, warn } from '../parts/rows.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { newsWords } from '../wording/news-words.ts';
import { byPerson } from './by-person.ts';
import type { Shown } from './shown.ts';

export function showReservations(overviews: readonly Overview[], reader: Reader): Shown | null {
  return byPerson(
    { topic: 'reservations', tone: tones.reservation, most: 4, itemsOf: (o) => o.reservations, draw, changedAt: (r) => r.stateAt },
    overviews,
    reader,
  );
}

function draw(news: ReservationNews, reader: Reader): FlexPart[] {
  const { rows: captions, reservation } = newsWords(reader);
  const cancelled = news.state === 'cancelled';
  const leaf = calendarLeaf({ at: news.startsAt, near: news.stateAt, color: tones.reservation.strong, void: cancelled }, reader.language);
  return [
    ...(cancelled ? [warn(answersWords(reader).overview.cancelled)] : []),
    leaf,
    ...rows([
      [captions.department, unit(news)],
      [captions.place, cancelled ? null : news.place],
    ]),
    ...(cancelled ? [] : rows([[reservation.instructions, news.instructions]], 100)),
  ];
}

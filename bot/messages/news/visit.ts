// News of a visit: waiting, called back, called in, finished.
import type { VisitNews, Whose } from '../../domain/news.ts';
import { fitLine } from '../fit.ts';
import type { FlexPart } from '../line-message.ts';
import { soft, tones, white } from '../parts/palette.ts';
import { advice, row, rows, unit, warn } from '../parts/rows.ts';
import { spans, text } from '../parts/text.ts';
import { twoPlaces } from '../parts/two-places.ts';
import type { Reader } from '../reader.ts';
import { otherThan } from '../whose.ts';
import { newsWords } from '../wording/news-words.ts';
import type { Told } from './told.ts';

/** From here on the turn is close enough to stay nearby. */
const near = 2;

export function tellVisit(news: VisitNews, whose: Whose, reader: Reader): Told {
  const words = newsWords(reader);
  const { visit, alt } = words;
  const n = otherThan(whose, reader.language);
  const about = visit.about(n);
  switch (news.state) {
    case 'waiting':
      return {
        alt: alt.visit.waiting,
        frame: {
          tone: tones.waiting,
          sign: visit.sign.waiting,
          about,
          title: waitingTitle(news, n, reader),
          body: waiting(news, n, reader),
        },
      };
    case 'called': {
      // A call that does not say which is a call to come back: that one does no harm.
      const call = news.call ?? 'return';
      const tone = tones[call];
      const own = visit.called[call];
      const place = fitLine(news.place, 80);
      const goTo = call === 'return' ? 'waitingArea' : 'room';
      return {
        alt: alt.visit[call],
        frame: {
          tone,
          sign: visit.sign[call],
          shape: call === 'return' ? 'circle' : 'door',
          about,
          title: own.title(n),
          body: [
            twoPlaces(own.waitingArea, own.room, goTo, tone),
            ...(place === null ? [] : [row(call === 'return' ? words.rows.returnTo : words.rows.enterAt, place, 'xl')]),
            ...rows([
              [words.rows.department, unit(news)],
              [words.rows.ticket, news.ticket],
            ]),
            advice(own.advice(n), white),
          ],
        },
      };
    }
    case 'finished': {
      const next = visit.finishedAdvice(news.place !== null, n);
      return {
        alt: alt.visit.finished,
        frame: {
          tone: tones.done,
          sign: visit.sign.finished,
          about,
          title: visit.finished,
          body: [
            ...rows([
              [words.rows.nextPlace, news.place],
              [words.rows.department, unit(news)],
            ]),
            ...(next === null ? [] : [advice(next)]),
          ],
        },
      };
    }
  }
}

function waitingTitle(news: VisitNews, n: string | null, reader: Reader): string {
  const { visit } = newsWords(reader);
  if (news.peopleAhead === 0) return visit.next;
  if (news.peopleAhead !== null && news.peopleAhead <= near) return visit.soon;
  return news.checkedInAt !== null && news.checkedInAt.getTime() === news.stateAt.getTime() ? visit.checkedIn : visit.wait(n);
}

function waiting(news: VisitNews, n: string | null, reader: Reader): FlexPart[] {
  const words = newsWords(reader);
  const { visit } = words;
  const soon = news.peopleAhead !== null && news.peopleAhead <= near;
  const { estimatedMinutes, delayMinutes } = news;
  return [
    ...(news.peopleAhead === null ? [] : [placeInLine(news.peopleAhead, reader)]),
    ...(estimatedMinutes === null || estimatedMinutes === 0 ? [] : [row(visit.estimate, visit.approximately(estimatedMinutes))]),
    ...(delayMinutes === null || delayMinutes === 0 ? [] : [warn(visit.delay(delayMinutes))]),
    ...rows([
      [words.rows.waitAt, news.place],
      [words.rows.department, unit(news)],
      [words.rows.ticket, news.ticket],
    ]),
    advice(soon ? visit.soonAdvice(n) : visit.waitAdvice(n)),
  ];
}

/** The number that is looked for first. */
function placeInLine(ahead: number, reader: Reader): FlexPart {
  const { visit } = newsWords(reader);
  const color = tones.waiting.strong;
  if (ahead === 0) return text(visit.nextBig, { size: 'xxl', weight: 'bold', color });
  const [before, count, after] = visit.people(ahead);
  return {
    type: 'box',
    layout: 'vertical',
    contents: [
      text(visit.until, { size: 'sm', color: soft }),
      spans(
        [
          ...(before === '' ? [] : [{ text: before, size: 'xl' as const, weight: 'bold' as const, color }]),
          { text: count, size: '4xl', weight: 'bold', color },
          { text: after, size: 'xl', weight: 'bold', color },
        ],
        {},
      ),
    ],
  };
}

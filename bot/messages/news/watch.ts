// News of the link itself: to the guardian who watches, to the watcher that it has ended.
import type { WatchNews, Whose } from '../../domain/news.ts';
import { fitLine } from '../fit.ts';
import type { FlexPart } from '../line-message.ts';
import { tones } from '../parts/palette.ts';
import { advice, row } from '../parts/rows.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { otherThan } from '../whose.ts';
import { newsWords } from '../wording/news-words.ts';
import type { Told } from './told.ts';

export function tellWatch(news: WatchNews, whose: Whose, reader: Reader): Told {
  const { watch, alt } = newsWords(reader);
  const n = otherThan(whose, reader.language);
  const own = news.who === null ? watch.toWatcher : watch.toGuardian;
  const who = fitLine(news.who, 20);
  const body: FlexPart[] = who === null ? [] : [row(watch.toGuardian.who, who)];
  if (news.state === 'begun') body.push(advice(own.begunAdvice(n)));
  else {
    if (news.endedBy !== null) body.push(text(own.reason[news.endedBy]));
    body.push(advice(own.endedAdvice));
  }
  return {
    alt: alt.watch[news.state],
    frame: {
      tone: news.state === 'begun' ? tones.watch : tones.done,
      sign: watch.sign[news.state],
      about: own.about(n),
      title: own[news.state],
      body,
    },
    page: { path: news.who === null ? '/watching' : '/watchers', label: own.button },
  };
}

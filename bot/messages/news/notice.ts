// News of a notice: posted, or withdrawn.
import type { NoticeNews, Whose } from '../../domain/news.ts';
import { fitLine, fitParagraphs } from '../fit.ts';
import type { FlexPart } from '../line-message.ts';
import { outsideAddress } from '../parts/actions.ts';
import { tones } from '../parts/palette.ts';
import { advice } from '../parts/rows.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { otherThan } from '../whose.ts';
import { newsWords } from '../wording/news-words.ts';
import type { Told } from './told.ts';

const maxOfBody = 300;

export function tellNotice(news: NoticeNews, whose: Whose, reader: Reader): Told {
  const { notice, alt } = newsWords(reader);
  const about = whose.kind === 'hospital' || !news.personal ? notice.fromHospital : notice.about(otherThan(whose, reader.language));
  const title = fitLine(news.title, 80);
  const heading = title === null ? [] : [text(title, { size: 'lg', weight: 'bold' })];
  if (news.state === 'withdrawn')
    return {
      alt: alt.notice.withdrawn,
      frame: {
        tone: tones.done,
        sign: notice.sign.withdrawn,
        about,
        title: notice.withdrawn,
        body: [advice(notice.withdrawnBody), ...heading.map((part) => ({ ...part, decoration: 'line-through' as const }))],
      },
    };
  const address = outsideAddress(news.url);
  return {
    alt: alt.notice.posted,
    frame: { tone: tones.notice, sign: notice.sign.posted, about, title: notice.posted, body: [...heading, ...bodyOf(news, reader)] },
    moreButtons: address === null ? [] : [{ type: 'uri', label: notice.link, uri: address }],
  };
}

function bodyOf(news: NoticeNews, reader: Reader): FlexPart[] {
  const body = fitParagraphs(news.body, maxOfBody);
  if (body === null) return [];
  return [text(body, { size: 'md' }), ...(body.endsWith('…') ? [advice(newsWords(reader).notice.cutShort)] : [])];
}

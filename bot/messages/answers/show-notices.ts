// The notices shown now. What is for everybody is shown once, however many people the reader watches.
import type { NoticeNews, Overview } from '../../domain/news.ts';
import { dayOf } from '../dates.ts';
import { fitLine } from '../fit.ts';
import type { FlexPart } from '../line-message.ts';
import { open } from '../parts/actions.ts';
import { rule, soft, tones } from '../parts/palette.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { otherThan } from '../whose.ts';
import { answersWords } from '../wording/answers-words.ts';
import { newsWords } from '../wording/news-words.ts';
import { answerBubble } from './answer-bubble.ts';
import type { Shown } from './shown.ts';

const most = 5;

export function showNotices(overviews: readonly Overview[], reader: Reader): Shown | null {
  const seen = overviews.filter(({ notices }) => notices !== null);
  if (seen.length === 0) return null;
  const byId = new Map(seen.flatMap((overview) => (overview.notices ?? []).map((notice) => [notice.id, { notice, overview }] as const)));
  if (byId.size === 0) return { bubbles: [], empty: seen };
  const all = [...byId.values()].sort((a, b) => b.notice.publishedAt.getTime() - a.notice.publishedAt.getTime());
  const { overview: words, openApp } = answersWords(reader);
  const body = all
    .slice(0, most)
    .flatMap(({ notice, overview }, i): FlexPart[] => [
      ...(i === 0 ? [] : [{ type: 'separator' as const, color: rule }]),
      draw(notice, overview, reader),
    ]);
  const others = all.length - most;
  const frame = { tone: tones.notice, sign: words.sign.notices, about: newsWords(reader).private.about, title: words.title.notices };
  return {
    bubbles: [
      answerBubble(words.title.notices, {
        ...frame,
        body: [...body, ...(others > 0 ? [text(words.others(others), { color: soft })] : [])],
        buttons: [open(reader, '/', openApp)],
      }),
    ],
    empty: [],
  };
}

function draw(notice: NoticeNews, overview: Overview, reader: Reader): FlexPart {
  const { notice: words } = newsWords(reader);
  const forWhom = notice.personal ? [words.about(otherThan(overview.whose, reader.language))] : [];
  const lines = [fitLine(notice.title, 80), fitLine(notice.body, 80)] as const;
  return {
    type: 'box',
    layout: 'vertical',
    contents: [
      text([dayOf(notice.publishedAt, reader.language), ...forWhom].join('  '), { size: 'sm', color: soft }),
      ...(lines[0] === null ? [] : [text(lines[0], { size: 'lg', weight: 'bold' })]),
      ...(lines[1] === null ? [] : [text(lines[1])]),
    ],
    spacing: 'xs',
  };
}

// News of the card: its lines as they stand now.
import type { CardNews, Whose } from '../../domain/news.ts';
import { fitLine } from '../fit.ts';
import type { FlexPart } from '../line-message.ts';
import { soft, tones } from '../parts/palette.ts';
import { advice, row } from '../parts/rows.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { otherThan } from '../whose.ts';
import { newsWords } from '../wording/news-words.ts';
import type { Told } from './told.ts';

const maxLines = 8;

export function tellCard(news: CardNews, whose: Whose, reader: Reader): Told {
  const { card, alt } = newsWords(reader);
  const lines = cardLines(news.lines, reader);
  return {
    alt: alt.card,
    frame: {
      tone: tones.card,
      sign: card.sign,
      about: card.about(otherThan(whose, reader.language)),
      title: card.title,
      body: lines.length === 0 ? [advice(card.empty)] : lines,
    },
  };
}

/** Also in the answer to 診察券. */
export function cardLines(lines: CardNews['lines'], reader: Reader): FlexPart[] {
  const shown = lines.slice(0, maxLines).flatMap(({ label, value }) => {
    const [caption, words] = [fitLine(label, 40), fitLine(value, 120)];
    return caption === null || words === null ? [] : [row(caption, words)];
  });
  const others = lines.length - maxLines;
  return others > 0 ? [...shown, text(newsWords(reader).card.others(others), { color: soft })] : shown;
}

// Makes text from outside safe to show: no control characters, no broken or endless characters, never longer than its place.
import { isSeen, plainLine } from '../domain/plain-line.ts';

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });
/** Text written from right to left is isolated, so that it does not turn the sentence around it. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** One grapheme may be thousands of characters long: a bound in UTF-16 units as well, which leaves room for emoji. */
const unitsPerGrapheme = 4;

/** One line of at most `most` (4 or more) graphemes, an ellipsis included; null when nothing would be seen. */
export function fitLine(text: string | null, most: number): string | null {
  const line = plainLine(text ?? '');
  if (!isSeen(line)) return null;
  // The two marks of the isolation count as well.
  return rightToLeft.test(line) ? `\u2068${cut(line, most - 2)}\u2069` : cut(line, most);
}

/** The same for several lines: line breaks stay, at most one empty line in a row. */
export function fitParagraphs(text: string | null, most: number): string | null {
  const lines = (text ?? '').toWellFormed().replace(/\r\n?/gu, '\n').split('\n');
  const clean = lines.map(plainLine);
  const whole = clean
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  return isSeen(whole) ? cut(whole, most) : null;
}

function cut(text: string, most: number): string {
  // No text has more graphemes than UTF-16 units: short ones, nearly all, need no counting.
  if (text.length <= most) return text;
  const units = most * unitsPerGrapheme;
  let kept = '';
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (count === most - 1 && kept.length + segment.length < text.length) return `${kept.trimEnd()}…`;
    if (kept.length + segment.length > units - 1) return `${kept || firstCharacters(segment, units - 1)}…`;
    kept += segment;
    count += 1;
  }
  return kept;
}

/** Whole characters of a single endless grapheme. */
function firstCharacters(text: string, units: number): string {
  return text
    .slice(0, units)
    .toWellFormed()
    .replaceAll('\uFFFD', '')
    .replace(/\p{Cf}+$/u, '');
}

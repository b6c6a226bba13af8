// A name as shown to somebody who may know the person but has not been let in yet.

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** 佐藤 花子 → 佐○ 花○. Always at least one ○, so that a name of one character does not stand out as whole. */
export function maskName(name: string): string {
  return name
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map((part) => {
      const [first = '', ...rest] = Array.from(graphemes.segment(part), (s) => s.segment);
      return first + '○'.repeat(Math.min(3, Math.max(1, rest.length)));
    })
    .join(' ');
}

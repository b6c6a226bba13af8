// Particulars in a bubble: a small caption over a large value, a box with what to do, a strip that warns.
import { fitLine } from '../fit.ts';
import type { FlexBox, FlexPart } from '../line-message.ts';
import { hint, soft, warning } from './palette.ts';
import { text } from './text.ts';

/** Rows for what is known; what is null leaves no gap. */
export function rows(pairs: readonly (readonly [caption: string, value: string | null])[], most = 121): FlexPart[] {
  return pairs.flatMap(([caption, value]) => {
    const shown = fitLine(value, most);
    return shown === null ? [] : [row(caption, shown)];
  });
}

/** `value` must be fit to show. */
export function row(caption: string, value: string, size: 'lg' | 'xl' = 'lg'): FlexBox {
  return {
    type: 'box',
    layout: 'vertical',
    contents: [text(caption, { size: 'sm', color: soft }), text(value, { size, weight: 'bold' })],
    spacing: 'xs',
  };
}

/** Department and doctor in one row: 内科・山田 一郎. */
export function unit(of: { department: string | null; doctor: string | null }): string | null {
  const known = [fitLine(of.department, 60), fitLine(of.doctor, 60)].filter((words) => words !== null);
  return known.length === 0 ? null : known.join('・');
}

/** What to do, in a quiet box; on tinted paper the box is white. */
export function advice(words: string, ground: string = hint.ground): FlexBox {
  return boxed(words, ground, hint.ink);
}

export function warn(words: string): FlexBox {
  return boxed(words, warning.ground, warning.ink, 'bold');
}

function boxed(words: string, ground: string, color: string, weight?: 'bold'): FlexBox {
  return {
    type: 'box',
    layout: 'vertical',
    contents: [text(words, { color, ...(weight ? { weight } : {}) })],
    backgroundColor: ground,
    cornerRadius: '8px',
    paddingAll: '12px',
  };
}

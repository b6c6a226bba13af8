// Text in a bubble: always wraps, always follows the text size chosen in LINE.
import type { FlexSpan, FlexText } from '../line-message.ts';
import { ink } from './palette.ts';

export type TextStyle = Partial<Omit<FlexText, 'type' | 'text' | 'contents' | 'wrap' | 'scaling'>>;

export function text(words: string, style: TextStyle = {}): FlexText {
  // One shape for every text, property by property: drawn thousands of times a second, and JSON leaves out what is undefined.
  const { size = 'md', color = ink, weight, decoration, align, gravity, flex, margin } = style;
  return {
    type: 'text',
    text: words,
    size,
    color,
    weight,
    decoration,
    align,
    gravity,
    flex,
    margin,
    wrap: true,
    scaling: true,
  } as FlexText;
}

/** Several pieces of one line, each with its own size or weight. */
export function spans(pieces: readonly Omit<FlexSpan, 'type'>[], style: TextStyle = {}): FlexText {
  return {
    type: 'text',
    contents: pieces.map((piece) => ({ type: 'span', ...piece })),
    size: 'md',
    color: ink,
    ...style,
    wrap: true,
    scaling: true,
  };
}

// An answer as a bubble. Its altText is the bubble's own title, which the wording keeps free of anything personal.
import type { FlexMessage, QuickReply } from '../line-message.ts';
import { bubble, type Frame } from '../parts/bubble.ts';

/** Where a title breaks: nothing in Japanese, a space between words. */
const joint = (_: string, at: number, whole: string) => (/[\x21-\x7E]/.test(whole[at - 1] ?? '') ? ' ' : '');

export function answerBubble(altText: string, frame: Frame, quickReply?: QuickReply): FlexMessage {
  return { type: 'flex', altText: altText.replace(/\n/g, joint), contents: bubble(frame), ...(quickReply ? { quickReply } : {}) };
}

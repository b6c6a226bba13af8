// An answer as a bubble. Its altText is the bubble's own title, which the wording keeps free of anything personal.
import type { FlexMessage, QuickReply } from '../line-message.ts';
import { bubble, type Frame } from '../parts/bubble.ts';

export function answerBubble(altText: string, frame: Frame, quickReply?: QuickReply): FlexMessage {
  return { type: 'flex', altText: altText.replaceAll('\n', ''), contents: bubble(frame), ...(quickReply ? { quickReply } : {}) };
}

// A line of a list that can be tapped as a whole.
import type { FlexBox, PostbackAction } from '../line-message.ts';
import { rule, soft, tones, white } from './palette.ts';
import { text } from './text.ts';

/** `title` and `note` must be fit to show. */
export function choice(title: string, note: string | null, action: PostbackAction): FlexBox {
  return {
    type: 'box',
    layout: 'horizontal',
    contents: [
      {
        type: 'box',
        layout: 'vertical',
        contents: [text(title, { size: 'lg', weight: 'bold' }), ...(note === null ? [] : [text(note, { size: 'sm', color: soft })])],
        flex: 1,
      },
      text('›', { size: 'xxl', weight: 'bold', color: tones.plain.strong, gravity: 'center', flex: 0 }),
    ],
    spacing: 'md',
    alignItems: 'center',
    backgroundColor: white,
    borderColor: rule,
    borderWidth: '1px',
    cornerRadius: '8px',
    paddingAll: '12px',
    action,
  };
}

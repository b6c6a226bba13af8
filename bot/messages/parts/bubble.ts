// The one frame of every bubble: a coloured head that says whose and what, the particulars, and a foot with buttons.
import type { FlexBox, FlexBubble, FlexPart, PostbackAction, UriAction } from '../line-message.ts';
import { rule, soft, type Tone } from './palette.ts';
import { type StampShape, stamp } from './stamp.ts';
import { text } from './text.ts';

export interface Frame {
  tone: Tone;
  sign: string;
  shape?: StampShape;
  /** Whose, e.g. 母の診察. */
  about: string;
  /** What happened; a line break where it should break if it must. */
  title: string;
  body: readonly FlexPart[];
  /** As of when, e.g. 11月23日(月) 9:42 現在. */
  asOf?: string | null;
  buttons?: readonly (PostbackAction | UriAction)[];
}

export function bubble(frame: Frame): FlexBubble {
  const { tone } = frame;
  const head: FlexBox = {
    type: 'box',
    layout: 'vertical',
    contents: [
      {
        type: 'box',
        layout: 'horizontal',
        contents: [
          stamp(frame.sign, frame.shape ?? 'seal', tone),
          text(frame.about, { size: 'lg', color: tone.ink, gravity: 'center', flex: 1 }),
        ],
        spacing: 'lg',
        alignItems: 'center',
      },
      // Below the stamp, where it has the whole width and rarely breaks.
      {
        type: 'box',
        layout: 'vertical',
        contents: frame.title.split('\n').map((line) => text(line, { size: 'xl', weight: 'bold', color: tone.ink })),
      },
    ],
    spacing: 'md',
    backgroundColor: tone.ground,
    paddingAll: '16px',
  };
  const body: FlexBox = {
    type: 'box',
    layout: 'vertical',
    contents: [...frame.body, ...(frame.asOf ? [text(frame.asOf, { size: 'sm', color: soft, align: 'end' })] : [])],
    spacing: 'lg',
    paddingAll: '18px',
    backgroundColor: tone.paper,
  };
  const buttons = frame.buttons ?? [];
  if (buttons.length === 0) return { type: 'bubble', size: 'mega', header: head, body };
  const footer: FlexBox = {
    type: 'box',
    layout: 'vertical',
    contents: buttons.map((action, i) => ({
      type: 'button',
      style: i === 0 ? 'primary' : 'secondary',
      color: i === 0 ? tone.strong : rule,
      height: 'md',
      action,
      scaling: true,
      // With LINE's largest letters a long label would end in an ellipsis.
      adjustMode: 'shrink-to-fit',
    })),
    spacing: 'md',
    paddingAll: '14px',
    backgroundColor: tone.paper,
  };
  return { type: 'bubble', size: 'mega', header: head, body, footer };
}

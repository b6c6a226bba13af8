// The sign at the head of a bubble, like a hospital's seal: one character in a shape. 戻 stands in a circle, 入 in a doorway.
import type { FlexBox } from '../line-message.ts';
import type { Tone } from './palette.ts';
import { text } from './text.ts';

export type StampShape = 'seal' | 'circle' | 'door';

const shapes = {
  /** Filled, without a frame. */
  seal: { width: '48px', height: '48px', cornerRadius: '10px', borderWidth: 'none' },
  /** A thick ring. */
  circle: { width: '60px', height: '60px', cornerRadius: '30px', borderWidth: '5px' },
  /** A tall frame with sharp corners, the ground showing through it. */
  door: { width: '52px', height: '68px', cornerRadius: '0px', borderWidth: '5px' },
} as const;

export function stamp(sign: string, shape: StampShape, tone: Tone): FlexBox {
  const through = shape === 'door';
  const color = shape === 'seal' ? tone.strong : tone.ink;
  return {
    type: 'box',
    layout: 'vertical',
    // Inside a frame of fixed size the sign must not grow with the text around it.
    contents: [{ ...text(sign, { size: shape === 'seal' ? 'xl' : 'xxl', weight: 'bold', color, align: 'center' }), scaling: false }],
    ...shapes[shape],
    backgroundColor: through ? tone.ground : tone.paper,
    borderColor: color,
    justifyContent: 'center',
    alignItems: 'center',
    flex: 0,
  };
}

// The sign at the head of a bubble, like a hospital's seal: one character in a shape. 戻 stands in a circle, 入 in a doorway.
import type { FlexBox } from '../line-message.ts';
import { text } from './text.ts';

export type StampShape = 'seal' | 'circle' | 'door';

export function stamp(sign: string, shape: StampShape, paper: string, color: string): FlexBox {
  const mark: FlexBox = {
    type: 'box',
    layout: 'vertical',
    contents: [text(sign, { size: 'xxl', weight: 'bold', color, align: 'center' })],
    width: '56px',
    height: shape === 'door' ? '64px' : '56px',
    backgroundColor: paper,
    borderColor: color,
    borderWidth: shape === 'seal' ? 'none' : '4px',
    cornerRadius: shape === 'circle' ? '28px' : shape === 'seal' ? '12px' : '2px',
    justifyContent: 'center',
    alignItems: 'center',
  };
  // The frame of the doorway: the leaf stands in a larger box, open at the sill.
  if (shape === 'door')
    return {
      type: 'box',
      layout: 'vertical',
      contents: [mark],
      backgroundColor: color,
      paddingTop: '0px',
      paddingAll: '0px',
      width: '56px',
      flex: 0,
    };
  return { ...mark, flex: 0 };
}

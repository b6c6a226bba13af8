// A reservation's day as a leaf of a calendar beside its time: read at a glance.
import { leafOf, timeOf } from '../dates.ts';
import type { FlexBox } from '../line-message.ts';
import type { Reader } from '../reader.ts';
import { ink, rule, soft, white } from './palette.ts';
import { text } from './text.ts';

export interface Leaf {
  at: Date;
  /** The year is shown where it differs from this one's. */
  near: Date;
  color: string;
  /** Struck through: no longer so. */
  void?: boolean;
}

export function calendarLeaf(leaf: Leaf, language: Reader['language']): FlexBox {
  const { month, day, weekday } = leafOf(leaf.at, language, leaf.near);
  const struck = leaf.void ? ({ decoration: 'line-through', color: soft } as const) : {};
  return {
    type: 'box',
    layout: 'horizontal',
    contents: [
      {
        type: 'box',
        layout: 'vertical',
        contents: [
          {
            type: 'box',
            layout: 'vertical',
            contents: [text(month, { weight: 'bold', color: white, align: 'center' })],
            backgroundColor: leaf.void ? soft : leaf.color,
            paddingAll: '4px',
          },
          text(day, { size: '3xl', weight: 'bold', color: ink, align: 'center', ...struck }),
          { type: 'box', layout: 'vertical', contents: [text(weekday, { color: ink, align: 'center', ...struck })], paddingBottom: '6px' },
        ],
        width: '104px',
        flex: 0,
        borderWidth: '1px',
        borderColor: rule,
        cornerRadius: '10px',
        backgroundColor: white,
      },
      {
        type: 'box',
        layout: 'vertical',
        // Large as it is, and beside the leaf: grown further it would be torn in two.
        contents: [{ ...text(timeOf(leaf.at, language), { size: '3xl', weight: 'bold', color: ink, ...struck }), scaling: false }],
        justifyContent: 'center',
        flex: 1,
      },
    ],
    spacing: 'lg',
    alignItems: 'center',
  };
}

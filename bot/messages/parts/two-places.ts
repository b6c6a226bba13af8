// The little plan in a call: the waiting area and the room side by side, the one to go to filled, the other outlined.
import type { FlexBox, FlexPart } from '../line-message.ts';
import { soft, type Tone, white } from './palette.ts';
import { text } from './text.ts';

export interface PlaceWords {
  name: string;
  note: string;
}

export function twoPlaces(waitingArea: PlaceWords, room: PlaceWords, goTo: 'waitingArea' | 'room', tone: Tone): FlexBox {
  const arrow: FlexPart = text(goTo === 'room' ? '→' : '←', {
    size: 'xxl',
    weight: 'bold',
    color: tone.strong,
    align: 'center',
    gravity: 'center',
    flex: 0,
  });
  return {
    type: 'box',
    layout: 'horizontal',
    contents: [place(waitingArea, goTo === 'waitingArea', tone), arrow, place(room, goTo === 'room', tone)],
    spacing: 'sm',
    alignItems: 'center',
  };
}

function place(words: PlaceWords, here: boolean, tone: Tone): FlexBox {
  const color = here ? white : soft;
  return {
    type: 'box',
    layout: 'vertical',
    contents: [
      text(words.name, { size: 'lg', weight: 'bold', color, align: 'center' }),
      text(words.note, { size: 'sm', color, align: 'center' }),
    ],
    backgroundColor: here ? tone.strong : white,
    borderColor: here ? tone.strong : soft,
    borderWidth: '2px',
    cornerRadius: '8px',
    paddingAll: '8px',
    flex: 1,
  };
}

// How to begin, for who watches nobody and holds no record: one way for each side.
import type { FlexBox, LineMessage, UriAction } from '../line-message.ts';
import { open } from '../parts/actions.ts';
import { hint, tones } from '../parts/palette.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { answerBubble } from './answer-bubble.ts';
import { menu } from './menu.ts';

export function howToBegin(reader: Reader): LineMessage {
  const { begin } = answersWords(reader);
  return answerBubble(
    begin.title,
    {
      tone: tones.plain,
      sign: begin.sign,
      about: begin.about,
      title: begin.title,
      body: twoWays(reader),
      buttons: waysIn(reader),
    },
    menu(reader),
  );
}

/** The buttons, also under the greeting. */
export function waysIn(reader: Reader): UriAction[] {
  const { begin } = answersWords(reader);
  return [open(reader, '/register', begin.button), open(reader, '/watching', begin.watchButton)];
}

/** Also in the greeting. */
export function twoWays(reader: Reader): FlexBox[] {
  const { begin } = answersWords(reader);
  return [begin.watcher, begin.patient].map(({ heading, how }) => ({
    type: 'box',
    layout: 'vertical',
    contents: [text(heading, { size: 'lg', weight: 'bold', color: tones.plain.strong }), text(how)],
    spacing: 'sm',
    backgroundColor: hint.ground,
    cornerRadius: '8px',
    paddingAll: '12px',
  }));
}

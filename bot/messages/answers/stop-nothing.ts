// Said to `stop` when nobody is being watched: what else may be meant, and how.
import type { LineMessage } from '../line-message.ts';
import { open } from '../parts/actions.ts';
import { soft, tones } from '../parts/palette.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { answerBubble } from './answer-bubble.ts';
import { menu } from './menu.ts';

export function stopNothing(reader: Reader): LineMessage[] {
  const { stop } = answersWords(reader);
  return [
    answerBubble(
      stop.about,
      {
        tone: tones.done,
        sign: stop.sign,
        about: stop.about,
        title: stop.nothingTitle,
        body: [text(stop.nothing), text(stop.nothingGuardian), text(stop.block, { color: soft })],
        buttons: [open(reader, '/watchers', stop.toWatchers)],
      },
      menu(reader),
    ),
  ];
}

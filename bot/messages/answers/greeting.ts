// What is said when somebody adds the account as a friend, or comes back to it.
import { fitLine } from '../fit.ts';
import type { LineMessage } from '../line-message.ts';
import { open } from '../parts/actions.ts';
import { soft, tones } from '../parts/palette.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { answersWords } from '../wording/answers-words.ts';
import { answerBubble } from './answer-bubble.ts';
import { twoWays, waysIn } from './how-to-begin.ts';
import { menu } from './menu.ts';

/** `registered`: who watches somebody or holds a record has nothing to begin; the way in was the mini-app. */
export function greeting(reader: Reader, visit: 'first' | 'registered' | 'returning'): LineMessage[] {
  const { greeting: words, begin, openApp, staff } = answersWords(reader);
  const frame = { tone: tones.plain, sign: words.sign, about: words.about(fitLine(reader.hospitalName, 40) ?? begin.about) };
  const { returning } = words;
  if (visit === 'returning')
    return [
      answerBubble(
        returning.title,
        {
          ...frame,
          title: returning.title,
          body: [text(returning.body), text(words.stop), text(staff, { color: soft })],
          buttons: [open(reader, '/', openApp)],
        },
        menu(reader),
      ),
    ];
  const [how, ways] = visit === 'registered' ? [[text(words.registered)], []] : [[text(words.intro), ...twoWays(reader)], waysIn(reader)];
  return [
    answerBubble(
      words.title,
      {
        ...frame,
        title: words.title,
        body: [...how, text(words.stop), text(staff, { color: soft })],
        buttons: [...ways, open(reader, '/', openApp)],
      },
      menu(reader),
    ),
  ];
}

// Confirms that watches were ended, and says how to begin again. The last that is heard of them.
import type { LineMessage } from '../line-message.ts';
import { quickReply, say } from '../parts/actions.ts';
import { tones } from '../parts/palette.ts';
import { advice, row } from '../parts/rows.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { callOther } from '../whose.ts';
import { answersWords } from '../wording/answers-words.ts';
import { answerBubble } from './answer-bubble.ts';

const maxNamed = 10;

/** `labels`: the reader's own names for those no longer watched. */
export function stopDone(labels: readonly string[], reader: Reader): LineMessage[] {
  const { stop, menu, overview } = answersWords(reader);
  const named = labels.slice(0, maxNamed).map((label) => callOther(label, reader.language));
  const others = labels.length - named.length;
  const who = [...named, ...(others > 0 ? [stop.others(others)] : [])].join(overview.comma);
  return [
    answerBubble(
      stop.done,
      {
        tone: tones.done,
        sign: stop.sign,
        about: stop.about,
        title: stop.done,
        body: [...(reader.detail === 'private' || who === '' ? [] : [row(stop.doneFor, who)]), text(stop.doneBody), advice(stop.again)],
      },
      quickReply([say({ name: 'list', language: null }, menu.list), say({ name: 'help', language: null }, menu.help)]),
    ),
  ];
}

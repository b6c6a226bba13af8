// What can be asked, each line a button.
import type { FlexBox, LineMessage, PostbackAction } from '../line-message.ts';
import { open, say } from '../parts/actions.ts';
import { choice } from '../parts/choice.ts';
import { soft, tones } from '../parts/palette.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { offered, topics } from '../topic.ts';
import { answersWords } from '../wording/answers-words.ts';
import { answerBubble } from './answer-bubble.ts';
import { menu } from './menu.ts';

export function help(reader: Reader): LineMessage[] {
  const { help: words, menu: labels, openApp, staff } = answersWords(reader);
  const names = [...topics.filter((topic) => offered(topic, reader)), 'list'] as const;
  const line = (name: (typeof names)[number]): FlexBox => {
    const action: PostbackAction = say({ name, language: null }, labels[name]);
    return choice(labels[name], words.does[name], action);
  };
  return [
    answerBubble(
      words.about,
      {
        tone: tones.plain,
        sign: words.sign,
        about: words.about,
        title: words.title,
        body: [text(words.orSay, { color: soft }), ...names.map(line), text(words.does.stop), text(staff, { color: soft })],
        buttons: [open(reader, '/', openApp)],
      },
      menu(reader),
    ),
  ];
}

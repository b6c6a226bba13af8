// The buttons under an answer: what else can be asked.
import { writtenIn } from '../../domain/language.ts';

import type { PostbackAction, QuickReply } from '../line-message.ts';
import { quickReply, say } from '../parts/actions.ts';
import type { Reader } from '../reader.ts';
import { offered, topics } from '../topic.ts';
import { answersWords } from '../wording/answers-words.ts';

export function menu(reader: Reader): QuickReply {
  const { menu: words } = answersWords(reader);
  const asking: PostbackAction[] = topics
    .filter((topic) => offered(topic, reader))
    .map((topic) => say({ name: topic, language: null }, words[topic]));
  return quickReply([
    ...asking,
    say({ name: 'list', language: null }, words.list),
    say({ name: 'help', language: null }, words.help),
    say({ name: 'speak', language: writtenIn(reader.language) === 'ja' ? 'en' : 'ja' }, words.otherLanguage),
  ]);
}

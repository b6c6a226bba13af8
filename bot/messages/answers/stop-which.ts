// Asks which watch to end: each by name, all of them, or none.

import { fitLine } from '../fit.ts';
import type { FlexPart, LineMessage } from '../line-message.ts';
import { open, quickReply, say } from '../parts/actions.ts';
import { choice } from '../parts/choice.ts';
import { soft, tones } from '../parts/palette.ts';
import { text } from '../parts/text.ts';
import type { Reader } from '../reader.ts';
import { callOther } from '../whose.ts';
import { answersWords } from '../wording/answers-words.ts';
import { answerBubble } from './answer-bubble.ts';

/** LINE shows thirteen quick replies: ten names, the next page, all, none. */
const perPage = 10;

/** `page` counts from 0; one that no longer exists is the last. */
export function stopWhich(watches: readonly { watchId: string; label: string }[], page: number, reader: Reader): LineMessage[] {
  const { stop } = answersWords(reader);
  const frame = { tone: tones.done, sign: stop.sign, about: stop.about, title: stop.which };
  const all = say({ name: 'stop-all', language: null }, stop.all);
  const keep = say({ name: 'keep', language: null }, stop.keep);
  if (reader.detail === 'private')
    return [
      answerBubble(
        stop.about,
        { ...frame, body: [text(stop.chooseInApp)], buttons: [open(reader, '/watching', stop.toWatching), keep, all] },
        quickReply([all, keep]),
      ),
    ];
  const pages = Math.max(1, Math.ceil(watches.length / perPage));
  const at = Math.min(Math.max(0, page), pages - 1);
  const here = watches.slice(at * perPage, (at + 1) * perPage).map(({ watchId, label }) => {
    const name = callOther(label, reader.language, 20);
    // さん may have made the name longer than a quick reply's label may be.
    return { name, action: say({ name: 'stop-one', watchId, language: null }, fitLine(name, 20) ?? name, stop.one(name)) };
  });
  const next = pages > 1 ? [say({ name: 'stop-page', page: (at + 1) % pages, language: null }, stop.next)] : [];
  const body: FlexPart[] = [text(stop.choose), ...here.map(({ name, action }) => choice(name, null, action))];
  if (pages > 1) body.push(text(stop.page(at + 1, pages), { size: 'sm', color: soft, align: 'end' }));
  return [
    answerBubble(
      stop.about,
      // The button that stands out is the one that changes nothing.
      { ...frame, body, buttons: [keep, ...next, all] },
      quickReply([...here.map(({ action }) => action), ...next, all, keep]),
    ),
  ];
}

// The one bubble of a hospital that keeps personal data out of LINE: there is something to read, and a button to read it.
import type { FlexMessage } from './line-message.ts';
import { altTextFor } from './on-lock-screen.ts';
import { open } from './parts/actions.ts';
import { bubble } from './parts/bubble.ts';
import { tones } from './parts/palette.ts';
import { text } from './parts/text.ts';
import type { Reader } from './reader.ts';
import { newsWords } from './wording/news-words.ts';

/** The same for every kind of news and every patient, so that not even the kind can be told from it. */
export function privateNote(reader: Reader): FlexMessage {
  const { private: words, alt } = newsWords(reader);
  return {
    type: 'flex',
    altText: altTextFor(reader, alt.private),
    contents: bubble({
      tone: tones.plain,
      sign: words.sign,
      about: words.about,
      title: words.title,
      body: [text(words.body, { size: 'lg' })],
      buttons: [open(reader, '/', words.button)],
    }),
  };
}

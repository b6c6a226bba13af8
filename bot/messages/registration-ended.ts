// Says to whoever held a patient's record that reception has ended the registration in this LINE account, and how to come back.
import type { Whose } from '../domain/news.ts';
import { dayAndTime } from './dates.ts';
import type { FlexMessage } from './line-message.ts';
import { altTextFor } from './on-lock-screen.ts';
import { open } from './parts/actions.ts';
import { bubble } from './parts/bubble.ts';
import { tones } from './parts/palette.ts';
import { advice } from './parts/rows.ts';
import { text } from './parts/text.ts';
import type { Reader } from './reader.ts';
import { otherThan } from './whose.ts';
import { newsWords } from './wording/news-words.ts';

/** Names nobody where the hospital keeps personal data out of LINE. Unlike news it is said in full there as well: no page shows it. */
export function registrationEnded(ended: { at: Date; watchesEnded: boolean }, whose: Whose, reader: Reader): FlexMessage {
  const { registrationEnded: words, alt, private: hidden, asOf } = newsWords(reader);
  const about = reader.detail === 'private' ? hidden.about : words.about(otherThan(whose, reader.language));
  return {
    type: 'flex',
    altText: altTextFor(reader, alt.registrationEnded),
    contents: bubble({
      tone: tones.done,
      sign: words.sign,
      about,
      title: words.title,
      body: [text(words.body), ...(ended.watchesEnded ? [text(words.watchesEnded)] : []), ...words.advice.map((said) => advice(said))],
      asOf: asOf(dayAndTime(ended.at, reader.language)),
      buttons: [open(reader, '/', words.button)],
    }),
  };
}

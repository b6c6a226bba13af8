// Says that a member's credential was changed, what to do if it was not them, and nothing personal: it is the same for every hospital.
import type { CredentialChange } from '../domain/credential-change.ts';
import { answerBubble } from './answers/answer-bubble.ts';
import { dayAndTime } from './dates.ts';
import type { FlexMessage } from './line-message.ts';
import { open } from './parts/actions.ts';
import { tones } from './parts/palette.ts';
import { advice } from './parts/rows.ts';
import { text } from './parts/text.ts';
import type { Reader } from './reader.ts';
import { credentialWords } from './wording/credential-words.ts';

export function credentialNotice(change: CredentialChange, at: Date, reader: Reader): FlexMessage {
  const words = credentialWords(reader);
  const { title, body } = words.changes[change];
  return answerBubble(title, {
    tone: tones.plain,
    sign: words.sign,
    about: words.about,
    title,
    body: [text(body, { size: 'lg' }), advice(words.ifNotYou)],
    asOf: words.asOf(dayAndTime(at, reader.language)),
    buttons: [open(reader, '/credential', words.button)],
  });
}

// Says that a member's credential, or what else they are told of, was changed, what to do if it was not them, and nothing personal: it is the same for every hospital.
import { aboutOf, type CredentialChange, type EndedWays, noticesADay } from '../domain/credential-change.ts';
import { answerBubble } from './answers/answer-bubble.ts';
import { dayAndTime } from './dates.ts';
import type { FlexMessage } from './line-message.ts';
import { altTextFor } from './on-lock-screen.ts';
import { open } from './parts/actions.ts';
import { tones } from './parts/palette.ts';
import { advice } from './parts/rows.ts';
import { text } from './parts/text.ts';
import type { Reader } from './reader.ts';
import { credentialWords } from './wording/credential-words.ts';

/** Where it was somebody else, the owner knows no PIN any more with which they could set their own. */
const newPins: ReadonlySet<CredentialChange> = new Set(['pin-changed', 'pin-reset', 'pin-reset-at-reception']);

/** `isLast`: for a while no more of them are told. */
export function credentialNotice(
  of: { change: CredentialChange; ended: EndedWays; at: Date; isLast: boolean },
  reader: Reader,
): FlexMessage {
  const { change, ended, at, isLast } = of;
  const words = credentialWords(reader);
  const { title, body } = words.changes[change];
  const about = aboutOf(change);
  const ways = ended.code ? (ended.passkeys > 0 ? 'both' : 'code') : ended.passkeys > 0 ? 'passkeys' : null;
  return answerBubble(altTextFor(reader, title), {
    tone: tones.plain,
    sign: words.sign,
    about: words.about[about],
    title,
    body: [
      text(body, { size: 'lg' }),
      ...(ways === null ? [] : [text(words.ended[ways], { size: 'lg' })]),
      ...(ended.invitations === 0 ? [] : [text(words.endedInvitations, { size: 'lg' })]),
      advice(newPins.has(change) ? words.ifNewPinIsNotYours : words.ifNotYou[about]),
      ...(isLast ? [text(words.last(noticesADay))] : []),
    ],
    asOf: words.asOf(dayAndTime(at, reader.language)),
    buttons: [open(reader, about === 'calls' ? '/settings' : '/credential', words.button[about])],
  });
}

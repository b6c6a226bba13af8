// Says the answer to an event: by reply (free), and only where it must arrive and surely was not shown, by a stored push.
import { v7 as uuidv7 } from 'uuid';
import type { LineMessage } from '../../messages/line-message.ts';
import { onLockScreen } from '../../messages/on-lock-screen.ts';
import { inTransaction } from '../../store/database.ts';
import { addDirectPush } from '../../store/delivery/add-pushes.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import type { Member } from '../../store/members/ensure-member.ts';
import { beginReply } from '../../store/webhook/begin-reply.ts';
import type { ClaimedEvent } from '../../store/webhook/claim-event.ts';
import { markWebhookEventHandled } from '../../store/webhook/mark-handled.ts';
import { channelOf } from '../channel-of.ts';
import type { Context } from '../context.ts';

/** A reply token lives a minute from its delivery to us; the rest is for the road. */
const replyTokenLifeMs = 55_000;

/** With a reply's own ten seconds well within what claim-event waits for one that nobody hears of. */
const longestBeginMs = 3_000;

/** Why a reply was surely, or perhaps, not shown. */
const troubles = {
  late: 'a reply was begun too slowly and is not sent',
  unknown: 'what became of a reply is not known; it is not repeated',
  refused: 'LINE refused a reply',
} as const;

export interface Answer {
  messages: LineMessage[];
  /**
   * Whether a push, which costs, may say it where a reply no longer can; if so, also what it says should the
   * hospital have become private by then. isPrivate: it says that in any case, for a push may wait as long as LINE is away, and whom the answer names may be over by then. */
  mustArrive: false | { privately: LineMessage[]; isPrivate?: true };
}

/** `claimedAt`: performance.now() when the event was claimed. `member`: null in groups and rooms. */
export async function sendAnswer(
  context: Context,
  hospital: Hospital,
  event: ClaimedEvent,
  claimedAt: number,
  answer: Answer & { member: Member | null },
): Promise<void> {
  // A reply was begun before a crash and may have been shown: saying it again might double it.
  if (event.repliedAt !== null) return;
  const { member, mustArrive } = answer;
  const shown = (messages: LineMessage[]) => (member === null ? messages : onLockScreen(messages, member));
  const ageMs = event.ageMs + performance.now() - claimedAt;
  if (event.replyToken !== null && ageMs < replyTokenLifeMs) {
    // Whoever has it now answers, and knows nothing of this try: nothing may be said any more.
    const asked = performance.now();
    if (!(await beginReply(context.database, event)))
      throw new Error('the event is in other hands: this process stood still, or the database was away');
    // Written down, but heard of so late that others may soon take it for over: whatever they say must come last.
    const late = performance.now() - asked > longestBeginMs;
    const outcome = late
      ? 'late'
      : await context.line.reply(channelOf(context.secrets, hospital), event.replyToken, shown(answer.messages));
    if (outcome === 'accepted') return;
    context.log.warn({ hospitalId: hospital.id, webhookEventId: event.id, outcome }, troubles[outcome]);
    if (outcome === 'unknown') return;
  }
  if (!mustArrive || member === null) return;
  await inTransaction(context.database, async (client) => {
    // Together, so that a crash neither loses nor doubles it.
    if (await markWebhookEventHandled(client, event))
      await addDirectPush(client, {
        hospitalId: hospital.id,
        id: uuidv7(),
        memberId: member.id,
        lineUserId: member.lineUserId,
        ...(mustArrive.isPrivate
          ? { detail: 'private', messages: shown(mustArrive.privately) }
          : { detail: hospital.detail, messages: shown(answer.messages), privately: shown(mustArrive.privately) }),
      });
  });
}

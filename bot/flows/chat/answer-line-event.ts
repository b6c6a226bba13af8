// Handles one stored webhook event to its end: what it changes, then what is said about it.
import type { Party } from '../../domain/line-event.ts';
import { greeting } from '../../messages/answers/greeting.ts';
import { oneToOneOnly } from '../../messages/answers/one-to-one-only.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import { ensureMember, type Member } from '../../store/members/ensure-member.ts';
import { hasTie } from '../../store/members/has-tie.ts';
import type { ClaimedEvent } from '../../store/webhook/claim-event.ts';
import { findChannel } from '../../store/webhook/find-channel.ts';
import { closeWebhookEvent } from '../../store/webhook/mark-handled.ts';
import { channelOf } from '../channel-of.ts';
import type { Context } from '../context.ts';
import { noteFollowing } from '../members/note-following.ts';
import { readerOf } from '../reader-of.ts';
import { answerCommand } from './answer-command.ts';
import { sendAnswer } from './send-answer.ts';

/** Nobody is harmed where the bot sits silent in a group. */
const longestLeavingMs = 24 * 60 * 60 * 1000;

/** May be called again for the same event after a crash: every step finds out what was done already. Throws when it must be tried again. */
export async function answerLineEvent(context: Context, event: ClaimedEvent): Promise<void> {
  const claimedAt = performance.now();
  const { party } = event;
  const hospital = await findChannel(context.database.chat, event.hospitalId);
  if (hospital !== null) {
    if (party.kind === 'user') await answerUser(context, hospital, event, party.lineUserId, claimedAt);
    else await leaveChat(context, hospital, event, party, claimedAt);
  }
  await closeWebhookEvent(context.database, event);
}

async function answerUser(context: Context, hospital: Hospital, event: ClaimedEvent, lineUserId: string, claimedAt: number): Promise<void> {
  switch (event.kind) {
    case 'unfollow':
      await noteMember(context, event, lineUserId, false);
      return;
    case 'follow':
    case 'returned': {
      const member = await noteMember(context, event, lineUserId, true);
      // Blocked again since: a greeting would reach nobody.
      if (!member.following) return;
      const isRegistered = event.kind === 'follow' && (await hasTie(context.database, event.hospitalId, member.id, context.now()));
      const visit = event.kind === 'returned' ? 'returning' : isRegistered ? 'registered' : 'first';
      const messages = greeting(readerOf(hospital, member.language), visit);
      await sendAnswer(context, hospital, event, claimedAt, { member, messages, mustArrive: false });
      return;
    }
    case 'command': {
      // Whoever speaks to the account sees what it says, even where LINE's follow event never came.
      const member = await noteMember(context, event, lineUserId, true);
      const answer = await answerCommand(context, hospital, member, event);
      await sendAnswer(context, hospital, event, claimedAt, { member, ...answer });
      return;
    }
    case 'invited':
    case 'ignored':
  }
}

/** The member as known afterwards. An earlier try may have died before what waited was let go. */
async function noteMember(context: Context, event: ClaimedEvent, lineUserId: string, following: boolean): Promise<Member> {
  const { hospitalId, occurredAt: at } = event;
  const heard = { hospitalId, lineUserId, following, at };
  const note = () => noteFollowing(context, heard, event.attempts > 1);
  const known = await note();
  if (known !== null) return known;
  await ensureMember(context.database, hospitalId, lineUserId);
  const made = await note();
  if (made === null) throw new Error('the member left between insert and update');
  return made;
}

/** In a group others would read along: the bot says that it works one to one, and leaves. Nothing about anybody is said or kept. */
async function leaveChat(
  context: Context,
  hospital: Hospital,
  event: ClaimedEvent,
  chat: Exclude<Party, { kind: 'user' }>,
  claimedAt: number,
): Promise<void> {
  if (event.ageMs > longestLeavingMs) {
    context.log.error({ hospitalId: hospital.id, webhookEventId: event.id }, 'a group or room could not be left for a day; it is given up');
    return;
  }
  await sendAnswer(context, hospital, event, claimedAt, {
    member: null,
    messages: oneToOneOnly(readerOf(hospital, 'ja')),
    mustArrive: false,
  });
  await context.line.leave(channelOf(context.secrets, hospital), chat);
}

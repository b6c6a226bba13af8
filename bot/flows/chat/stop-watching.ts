// The watcher ends watches by a word in the chat: one at once, several after asking which.
import type { Command } from '../../domain/command.ts';
import { stopDone } from '../../messages/answers/stop-done.ts';
import { stopNothing } from '../../messages/answers/stop-nothing.ts';
import { stopUnknown } from '../../messages/answers/stop-unknown.ts';
import { stopWhich } from '../../messages/answers/stop-which.ts';
import type { Reader } from '../../messages/reader.ts';
import type { Member } from '../../store/members/ensure-member.ts';
import { listOwnEndedWatches, listOwnWatches, type OwnWatch } from '../../store/watches/list-own-watches.ts';
import type { ClaimedEvent } from '../../store/webhook/claim-event.ts';
import type { Context } from '../context.ts';
import { endWatch } from '../watches/end-watch.ts';
import type { Answer } from './send-answer.ts';

/** By so much the clocks of LINE, of our processes and of the database may differ. */
const clockRoomMs = 60_000;
/** LINE may deliver late what was said, and its clock is another: a watch that began after this is not meant. */
const saidBy = ({ occurredAt, receivedAt }: ClaimedEvent) => new Date(Math.min(receivedAt.getTime(), occurredAt.getTime() + clockRoomMs));

type StopCommand = { name: 'stop' | 'stop-all' } | Extract<Command, { name: 'stop-one' }> | Extract<Command, { name: 'stop-page' }>;

/**
 * Returns once nothing more of the watches ended can arrive. A command handled late (after a crash) ends only watches that existed when it was given,
 * and one that an earlier try carried out is confirmed, not denied. What was done must be heard of, and so must the question on which the stop depends.
 */
export async function stopWatching(
  context: Context,
  member: Member,
  event: ClaimedEvent,
  command: StopCommand,
  reader: Reader,
): Promise<Answer> {
  const live = await listOwnWatches(context.database, event.hospitalId, member.id, saidBy(event));
  const endedSince =
    event.attempts > 1
      ? await listOwnEndedWatches(context.database, event.hospitalId, member.id, new Date(event.receivedAt.getTime() - clockRoomMs))
      : [];
  const endedBefore = endedSince.filter((watch) => watch.endedBy === 'watcher');
  const choices = live.map(({ watchId, label }) => ({ watchId, label }));
  switch (command.name) {
    case 'stop':
      // An earlier try had several to ask about: the one that is left is none that anybody chose.
      if (live.length > 1 || (live.length === 1 && endedSince.length > 0))
        return {
          messages: stopWhich(choices, 0, reader),
          mustArrive: { privately: stopWhich(choices, 0, { ...reader, detail: 'private' }), isPrivate: true },
        };
      return end(live.length === 1 ? live : endedBefore, stopNothing(reader));
    case 'stop-all':
      return end([...live, ...endedBefore], stopNothing(reader));
    case 'stop-one':
      return end(
        [...live, ...endedBefore].filter((w) => w.watchId === command.watchId),
        stopUnknown(reader),
      );
    case 'stop-page':
      return { messages: live.length === 0 ? stopNothing(reader) : stopWhich(choices, command.page, reader), mustArrive: false };
  }

  function arriving(draw: (reader: Reader) => Answer['messages']): Answer {
    return { messages: draw(reader), mustArrive: { privately: draw({ ...reader, detail: 'private' }) } };
  }

  async function end(watches: readonly OwnWatch[], nothing: Answer['messages']): Promise<Answer> {
    const labels: string[] = [];
    for (const { watchId, label } of watches) {
      const outcome = await endWatch(context, {
        hospitalId: event.hospitalId,
        watchId,
        by: 'watcher',
        memberId: member.id,
        askedBy: event.id,
      });
      if (outcome !== 'unknown') labels.push(label);
    }
    return labels.length === 0 ? { messages: nothing, mustArrive: false } : arriving((heardBy) => stopDone(labels, heardBy));
  }
}

// A member reads and changes how they are told.

import type { WaitSetting } from '../../domain/hold.ts';
import type { Language, LockScreen } from '../../domain/language.ts';
import { whoseIs } from '../../domain/news.ts';
import { type PushTopic, pushTopics, topicCategory } from '../../domain/push-topic.ts';
import { alive, visible } from '../../domain/visibility.ts';
import { AppError } from '../../errors.ts';
import type { SettingsAnswer } from '../../mini-app-contract.ts';
import { inTransaction } from '../../store/database.ts';
import { lockMember } from '../../store/members/lock-member.ts';
import { listTies, type OverviewTie } from '../../store/overview/list-ties.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import { changeSettings as change } from '../../store/settings/change-settings.ts';
import { chooseWait } from '../../store/settings/choose-wait.ts';
import { mute, unmute } from '../../store/settings/mute.ts';
import { readSettings as read } from '../../store/settings/read-settings.ts';
import type { Context } from '../context.ts';
import { tellCredentialChange } from '../credentials/tell-credential-change.ts';

/** Only what of each person may be seen can be chosen about: what is not shared appears nowhere. */
export async function readSettings(context: Context, session: OpenSession): Promise<SettingsAnswer> {
  const hospitalId = session.hospital.id;
  const settings = await read(context.database, hospitalId, session.memberId);
  if (settings === null) throw new AppError('session_ended', 'The session has ended. Log in with LINE again.');
  const ties = await liveTies(context, session);
  const isPushed = (patientId: string, topic: PushTopic) =>
    !settings.mutes.some((muted) => muted.patientId === patientId && muted.topic === topic);
  return {
    language: settings.language,
    lockScreen: settings.lockScreen,
    people: ties.map((tie) => ({
      patientId: tie.patientId,
      whose: whoseIs(tie),
      topics: topicsOf(tie, context.now()).map((topic) => ({ topic, pushed: isPushed(tie.patientId, topic) })),
      wait: !visible('queue', tie.hospital, tie.tie, context.now())
        ? null
        : {
            hears: settings.waits.find(({ patientId }) => patientId === tie.patientId)?.hears ?? 'usual',
            thresholds: session.hospital.queueThresholds,
          },
    })),
  };
}

export function changeSettings(
  context: Context,
  session: OpenSession,
  wanted: { language?: Language | undefined; lockScreen?: LockScreen | undefined },
): Promise<void> {
  return change(context.database, { hospitalId: session.hospital.id, memberId: session.memberId }, wanted);
}

/** `unknown`: nobody whom the member holds or watches. That calls are switched off is told: somebody else may have done it, and a turn would be missed. */
export async function setPushed(
  context: Context,
  session: OpenSession,
  wanted: { patientId: string; topic: PushTopic; pushed: boolean },
): Promise<'set' | 'unknown'> {
  const [tie] = await liveTies(context, session, wanted.patientId);
  if (tie === undefined) return 'unknown';
  const { topic, pushed } = wanted;
  const of = { hospitalId: session.hospital.id, memberId: session.memberId, patientId: tie.patientId, topic };
  return inTransaction(context.database, async (client) => {
    // Whoever leaves at this moment is told nothing more.
    if ((await lockMember(client, of.hospitalId, of.memberId)) === null) return 'unknown';
    if (pushed) await unmute(client, of);
    else if ((await mute(client, of)) && topic === 'calls') await tellCredentialChange(client, context, session, 'calls-muted');
    return 'set';
  });
}

/** `unknown`: nobody whom the member holds or watches. */
export async function setWait(
  context: Context,
  session: OpenSession,
  wanted: { patientId: string; hears: WaitSetting },
): Promise<'set' | 'unknown'> {
  const [tie] = await liveTies(context, session, wanted.patientId);
  if (tie === undefined) return 'unknown';
  const { memberId, hospital } = session;
  await chooseWait(context.database, { hospitalId: hospital.id, memberId, patientId: tie.patientId, hears: wanted.hears });
  return 'set';
}

/** One for each person; a record held comes before a watch. */
async function liveTies(context: Context, session: OpenSession, patientId?: string): Promise<OverviewTie[]> {
  const ties = await listTies(context.database, { hospitalId: session.hospital.id, memberId: session.memberId, patientId });
  const live = ties.filter((tie) => tie.hospital.removedAt === null && alive(tie.tie, context.now()));
  return live.filter((tie, at) => live.findIndex((other) => other.patientId === tie.patientId) === at);
}

function topicsOf(tie: OverviewTie, now: Date): PushTopic[] {
  return pushTopics.filter((topic) => visible(topicCategory[topic], tie.hospital, tie.tie, now));
}

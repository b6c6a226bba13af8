// What a member can keep from being pushed, for one patient: the kinds of news as people tell them apart.
import { type Category, hospitalLane } from './category.ts';
import type { LaneTie } from './delivery.ts';
import type { News } from './news.ts';
import { type Sharing, visible } from './visibility.ts';

/** calls: 戻って and 入って, apart from the rest of the queue, because whoever misses one misses the turn. */
export const pushTopics = ['calls', 'queue', 'reservations', 'billing', 'notices', 'card'] as const;
export type PushTopic = (typeof pushTopics)[number];

/** Who may see the category may choose about the topic. */
export const topicCategory: Record<PushTopic, Category> = {
  calls: 'queue',
  queue: 'queue',
  reservations: 'reservations',
  billing: 'billing',
  notices: 'notices',
  card: 'card',
};

export interface Mute {
  patientId: string;
  topic: PushTopic;
}

/** null: news that cannot be muted. Who can see the patient's information, and who no longer can, is told for everybody's safety. */
function topicOf(news: News): PushTopic | null {
  switch (news.kind) {
    case 'visit':
      return news.state === 'called' ? 'calls' : 'queue';
    case 'reservation':
      return 'reservations';
    case 'bill':
      return 'billing';
    case 'notice':
      return 'notices';
    case 'card':
      return 'card';
    case 'watch':
    case 'guardian':
      return null;
  }
}

/** Has the member asked not to be pushed this? News for all patients reaches a member through each patient whose news they may see: it is muted only when it is muted for all of those. */
export function isMuted(
  news: News,
  lane: string,
  reader: { hospital: Sharing; ties: readonly LaneTie[]; mutes: readonly Mute[] },
  now: Date,
): boolean {
  const topic = topicOf(news);
  if (topic === null || reader.mutes.length === 0) return false;
  const muted = (patientId: string) => reader.mutes.some((m) => m.patientId === patientId && m.topic === topic);
  if (lane !== hospitalLane) return muted(lane);
  return reader.ties.filter((tie) => visible(topicCategory[topic], reader.hospital, tie, now)).every((tie) => muted(tie.patientId));
}

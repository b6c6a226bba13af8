// Tells a member that a tie of theirs has ended, by a push of its own: pending news of a record that they may no longer see would not be told.
import { v7 as uuidv7 } from 'uuid';
import type { Language, LockScreen } from '../../domain/language.ts';
import { type Whose, whoseIs } from '../../domain/news.ts';
import type { LineMessage } from '../../messages/line-message.ts';
import type { Reader } from '../../messages/reader.ts';
import { registrationEnded } from '../../messages/registration-ended.ts';
import { renderNews } from '../../messages/render-news.ts';
import type { Client } from '../../store/database.ts';
import { addDirectPush } from '../../store/delivery/add-pushes.ts';
import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import type { LockedGuardian } from '../../store/patients/end-guardian.ts';
import type { LiveWatch } from '../../store/patients/remove-patient.ts';
import { readerOf } from '../reader-of.ts';

type Member = { memberId: string; lineUserId: string; language: Language; lockScreen: LockScreen };

export async function tellRegistrationEnded(
  client: Client,
  hospital: Hospital,
  guardian: LockedGuardian,
  ended: { at: Date; watchesEnded: boolean },
): Promise<void> {
  await tell(client, hospital, guardian, (reader) => registrationEnded(ended, whoseIs(guardian), reader));
}

/** That the hospital has ended it. */
export async function tellWatchEnded(client: Client, hospital: Hospital, patientId: string, watch: LiveWatch, at: Date): Promise<void> {
  const whose: Whose = { kind: 'other', label: watch.label ?? watch.patientName };
  const news = { kind: 'watch', id: watch.watchId, state: 'ended', endedBy: 'hospital', who: null, stateAt: at } as const;
  await tell(client, hospital, watch, (reader) => renderNews(news, whose, patientId, reader));
}

async function tell(client: Client, hospital: Hospital, member: Member, draw: (reader: Reader) => LineMessage): Promise<void> {
  const { memberId, lineUserId, language, lockScreen } = member;
  const drawn = (detail: Hospital['detail']) => [draw({ ...readerOf({ ...hospital, detail }, language), lockScreen })];
  const push = { hospitalId: hospital.id, id: uuidv7(), memberId, lineUserId, detail: hospital.detail };
  await addDirectPush(client, { ...push, messages: drawn(hospital.detail), privately: drawn('private') });
}

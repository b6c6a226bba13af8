// Tells a member in their LINE chat that their credential was changed.
import { v7 as uuidv7 } from 'uuid';
import type { CredentialChange, EndedWays } from '../../domain/credential-change.ts';
import { credentialNotice } from '../../messages/credential-notice.ts';
import type { Client } from '../../store/database.ts';
import { addDirectPush } from '../../store/delivery/add-pushes.ts';
import { findToldMember } from '../../store/members/find-told-member.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { readerOf } from '../reader-of.ts';

/**
 * In the transaction of the change, so that none goes untold. A push of its own and not pending news: it tells of a deed and not of a state,
 * so two changes are two messages; and it goes to the member whose credential it is, whatever ties they have to patients. `ended`: by a new PIN.
 */
export async function tellCredentialChange(
  client: Client,
  context: Pick<Context, 'now'>,
  member: Pick<OpenSession, 'hospital' | 'memberId' | 'language'>,
  change: CredentialChange,
  ended: EndedWays = { code: false, passkeys: 0 },
): Promise<void> {
  const { hospital, memberId, language } = member;
  const told = await findToldMember(client, hospital.id, memberId);
  if (told === null) return;
  const { lineUserId, lockScreen } = told;
  const messages = [credentialNotice({ change, ended, at: context.now() }, { ...readerOf(hospital, language), lockScreen })];
  // It says nothing personal, so it may go out even if the hospital becomes private before it does.
  await addDirectPush(client, { hospitalId: hospital.id, id: uuidv7(), memberId, lineUserId, detail: 'private', messages });
}

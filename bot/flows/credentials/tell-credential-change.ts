// Tells a member in their LINE chat that their credential was changed, or what else they would not notice.
import { v7 as uuidv7 } from 'uuid';
import { byReception, type CredentialChange, type EndedWays, mostOf, noticesADay } from '../../domain/credential-change.ts';
import { credentialNotice } from '../../messages/credential-notice.ts';
import { countNotice } from '../../store/credentials/count-notice.ts';
import type { Client } from '../../store/database.ts';
import { addDirectPush } from '../../store/delivery/add-pushes.ts';
import { findToldMember } from '../../store/members/find-told-member.ts';
import type { OpenSession } from '../../store/sessions/use-session.ts';
import type { Context } from '../context.ts';
import { accountMark } from '../members/account-mark.ts';
import { readerOf } from '../reader-of.ts';

/**
 * In the transaction of the change, so that none goes untold. A push of its own and not pending news: it tells of a deed and not of a state,
 * so two changes are two messages; and it goes to the member whose credential it is, whatever ties they have to patients. Beyond a few in a day nothing
 * is told, which the last of them says. `ended`: by a new PIN.
 */
export async function tellCredentialChange(
  client: Client,
  context: Pick<Context, 'now' | 'secrets'>,
  member: Pick<OpenSession, 'hospital' | 'memberId' | 'language'>,
  change: CredentialChange,
  ended: EndedWays = { code: false, passkeys: 0, invitations: 0 },
): Promise<void> {
  const { hospital, memberId, language } = member;
  const told = await findToldMember(client, hospital.id, memberId);
  if (told === null) return;
  const { lineUserId, lockScreen } = told;
  const at = context.now();
  const account = accountMark(context.secrets, { hospitalId: hospital.id, lineUserId });
  const count = byReception.has(change) ? 0 : await countNotice(client, { hospitalId: hospital.id, account }, mostOf(change), at);
  if (count === null) return;
  const messages = [
    credentialNotice({ change, ended, at, isLast: count === noticesADay }, { ...readerOf(hospital, language), lockScreen }),
  ];
  // It says nothing personal, so it may go out even if the hospital becomes private before it does.
  await addDirectPush(client, { hospitalId: hospital.id, id: uuidv7(), memberId, lineUserId, detail: 'private', messages });
}

/** The same for the record. */
export function recordEnded({ code, passkeys, invitations }: EndedWays): Record<string, boolean | number> {
  return { endedCode: code, endedPasskeys: passkeys, ...(invitations > 0 ? { endedInvitations: invitations } : {}) };
}

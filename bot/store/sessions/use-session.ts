// Takes up a session for one request: whose it is, and how that member stands, in one statement.
import type { DocumentVersion } from '../../domain/document.ts';
import type { Language } from '../../domain/language.ts';
import { freshlyUnlockedMs, unlockedPauseMs } from '../../domain/session.ts';
import type { Database } from '../database.ts';
import { type Hospital, hospitalColumns } from '../hospitals/find-hospital.ts';

/** A live session at the time of a request. */
export interface OpenSession {
  hospital: Hospital;
  memberId: string;
  tokenHash: Buffer;
  language: Language;
  following: boolean;
  hasCredential: boolean;
  /** The credential was given in this session and the session was not left alone since. */
  unlocked: boolean;
  /** Likewise, and it was given within the last minutes. */
  freshlyUnlocked: boolean;
  /** A recovery code has been shown since the PIN was set, and not used. */
  hasRecoveryCode: boolean;
  passkeys: number;
  /** Current documents that the member has not agreed to. */
  toAgree: DocumentVersion[];
  guardianOf: number;
  watching: number;
}

type Row = Hospital & Omit<OpenSession, 'hospital' | 'tokenHash'>;

/** null: no such session, or it has ended, or the hospital has left. Notes the use, unless it is none (`isAttended` false: the page asks by itself); a session that was left alone is locked by it. */
export async function useSession(
  database: Database,
  key: { hospitalId: string; tokenHash: Buffer },
  now: Date,
  isAttended = true,
): Promise<OpenSession | null> {
  const { rows } = await database.pool.query<Row>(
    `with used as (
       update sessions s set last_used_at = case when $6 then greatest(s.last_used_at, $3) else s.last_used_at end, unlocked_at = case when s.last_used_at > $4 then s.unlocked_at end
       where s.hospital_id = $1 and s.token_hash = $2 and s.expires_at > $3
       returning s.member_id, s.unlocked_at
     )
     select ${hospitalColumns}, m.id as "memberId", m.language, m.following,
       exists (select 1 from credentials c where c.hospital_id = $1 and c.member_id = m.id) as "hasCredential",
       exists (select 1 from credentials c where c.hospital_id = $1 and c.member_id = m.id and c.recovery_hash is not null) as "hasRecoveryCode",
       (select count(*)::int from passkeys k where k.hospital_id = $1 and k.member_id = m.id) as passkeys,
       u.unlocked_at is not null as unlocked, coalesce(u.unlocked_at > $5, false) as "freshlyUnlocked",
       coalesce((
         select json_agg(json_build_object('kind', d.kind, 'version', d.version) order by d.kind desc)
         from (select kind, max(version) as version from documents where hospital_id = $1 group by kind) d
         where not exists (select 1 from consents a where a.hospital_id = $1 and a.member_id = m.id and a.document = d.kind and a.version = d.version)
       ), '[]') as "toAgree",
       (select count(*)::int from guardians g where g.hospital_id = $1 and g.member_id = m.id and g.ended_at is null) as "guardianOf",
       (select count(*)::int from watches w where w.hospital_id = $1 and w.member_id = m.id and w.ended_at is null and (w.until is null or w.until > $3)) as watching
     from used u
     join hospitals h on h.id = $1 and h.removed_at is null
     join members m on m.hospital_id = $1 and m.id = u.member_id`,
    [
      key.hospitalId,
      key.tokenHash,
      now,
      new Date(now.getTime() - unlockedPauseMs),
      new Date(now.getTime() - freshlyUnlockedMs),
      isAttended,
    ],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { memberId, language, following, hasCredential, unlocked, freshlyUnlocked, ...more } = row;
  const { hasRecoveryCode, passkeys, toAgree, guardianOf, watching, ...hospital } = more;
  return {
    hospital,
    memberId,
    tokenHash: key.tokenHash,
    language,
    following,
    hasCredential,
    unlocked: hasCredential && unlocked,
    freshlyUnlocked: hasCredential && freshlyUnlocked,
    hasRecoveryCode,
    passkeys,
    toAgree,
    guardianOf,
    watching,
  };
}

// Every notice about a credential: LINE takes it, it says what has ended, and its advice can be followed by who did not do it.
import { describe, expect, test } from '@jest/globals';
import { aboutOf, type CredentialChange, noticesADay } from '../../bot/domain/credential-change.ts';
import { credentialNotice } from '../../bot/messages/credential-notice.ts';
import { credentialWords } from '../../bot/messages/wording/credential-words.ts';
import { newsWords } from '../../bot/messages/wording/news-words.ts';
import { checkMessages } from '../line-platform/messages/check-messages.ts';
import { languages, readerOf } from './samples.ts';

const at = new Date('2026-11-23T01:00:00Z');
const newPins: CredentialChange[] = ['pin-changed', 'pin-reset', 'pin-reset-at-reception'];
const others: CredentialChange[] = ['pin-reset-code', 'recovery-code', 'first-recovery-code', 'passkey-added', 'passkey-removed'];
const nothing = { code: false, passkeys: 0, invitations: 0 };

describe.each(languages)('%s', (language) => {
  const reader = readerOf({ language });
  const words = credentialWords(reader);
  const said = (change: CredentialChange, ended = nothing, isLast = false) => {
    const message = credentialNotice({ change, ended, at, isLast }, reader);
    expect(checkMessages([message])).toEqual({ fields: [], contents: [] });
    return JSON.stringify(message);
  };

  test.each(newPins)('%s: what ended with the old PIN, and reception, since the owner knows no PIN any more', (change) => {
    const ways = Object.values(words.ended);
    for (const [ended, sentence] of [
      [nothing, null],
      [{ ...nothing, code: true }, words.ended.code],
      [{ ...nothing, passkeys: 3 }, words.ended.passkeys],
      [{ code: true, passkeys: 1, invitations: 2 }, words.ended.both],
    ] as const) {
      const notice = said(change, ended);
      expect(ways.filter((way) => notice.includes(way))).toEqual(sentence === null ? [] : [sentence]);
      expect(notice.includes(words.endedInvitations)).toBe(ended.invitations > 0);
      expect(notice).toContain(words.ifNewPinIsNotYours);
      expect(notice).not.toContain(words.ifNotYou.credential);
    }
  });

  test('the lock screen reads what changed, or only that there is something', () => {
    const alt = (lockScreen: 'usual' | 'bare') =>
      credentialNotice({ change: 'passkey-added', ended: nothing, at, isLast: false }, { ...reader, lockScreen }).altText;
    expect([alt('usual'), alt('bare')]).toEqual([words.changes['passkey-added'].title, newsWords(reader).alt.bare]);
  });

  test.each(others)('%s: to change the PIN, which ends it', (change) => {
    const notice = said(change);
    expect(notice).toContain(words.ifNotYou.credential);
    expect(notice).not.toContain(words.ifNewPinIsNotYours);
  });

  test.each(['contact-set', 'contact-removed', 'calls-muted'] as const)(
    '%s: to set it right where it is shown, and to change the PIN',
    (change) => {
      const notice = said(change);
      const about = aboutOf(change);
      for (const sentence of [words.about[about], words.ifNotYou[about], words.button[about]]) expect(notice).toContain(sentence);
      expect(notice).toContain(about === 'calls' ? '/settings' : '/credential');
      expect(notice).not.toContain(words.ifNotYou.credential);
    },
  );

  test('the last one for a while says so', () => {
    expect(said('pin-changed', { code: true, passkeys: 1, invitations: 1 }, true)).toContain(words.last(noticesADay));
    expect(said('pin-changed')).not.toContain(words.last(noticesADay));
  });
});

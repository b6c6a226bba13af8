// The words of the notices about a member's credential, in every language.
import type { CredentialChange } from '../../domain/credential-change.ts';
import type { Reader } from '../reader.ts';
import type { Words } from './words.ts';

const ja = {
  about: 'みまもりの暗証番号',
  sign: '鍵',
  changes: {
    'pin-changed': { title: '暗証番号が変わりました', body: '新しい暗証番号が登録されました。' },
    'pin-reset': { title: '暗証番号を決めなおしました', body: '復旧コードを使って、新しい暗証番号が登録されました。' },
    'desk-code': {
      title: '受付で番号が出されました',
      body: '暗証番号を決めなおすための番号が、病院の受付で出されました。使えるのは1時間です。',
    },
    'pin-reset-by-desk': { title: '暗証番号を決めなおしました', body: '受付の番号を使って、新しい暗証番号が登録されました。' },
    'recovery-code': { title: '復旧コードを新しくしました', body: '新しい復旧コードが出されました。前の復旧コードは使えません。' },
    'passkey-added': { title: 'パスキーを追加しました', body: '暗証番号の代わりに使えるパスキーが、一つ追加されました。' },
    'passkey-removed': { title: 'パスキーを削除しました', body: 'パスキーが一つ削除されました。' },
  } satisfies Record<CredentialChange, { title: string; body: string }>,
  ifNotYou:
    'ご自身で操作された場合や、受付で頼まれた場合は、何もする必要はありません。お心当たりがない場合は、すぐに下のボタンから暗証番号を変え、病院の受付にお知らせください。',
  asOf: (at: string) => `${at}の操作`,
  button: '暗証番号を確認する',
};

const en: Words<typeof ja> = {
  about: 'How you sign in',
  sign: '!',
  changes: {
    'pin-changed': { title: 'Your PIN was changed', body: 'A new PIN was set.' },
    'pin-reset': { title: 'Your PIN was set anew', body: 'A new PIN was set with the recovery code.' },
    'desk-code': {
      title: 'Reception issued a number',
      body: 'The hospital’s reception desk issued a number for choosing a new PIN. It can be used for one hour.',
    },
    'pin-reset-by-desk': { title: 'Your PIN was set anew', body: 'A new PIN was set with the number from reception.' },
    'recovery-code': { title: 'A new recovery code was made', body: 'A new recovery code was shown. The earlier one no longer works.' },
    'passkey-added': { title: 'A passkey was added', body: 'A passkey was added. It can be used in place of the PIN.' },
    'passkey-removed': { title: 'A passkey was removed', body: 'One of your passkeys was removed.' },
  },
  ifNotYou:
    'If you did this yourself, or asked for it at the reception desk, there is nothing to do. If you did not, change your PIN at once with the button below and tell the hospital’s reception desk.',
  asOf: (at) => `Done on ${at}`,
  button: 'Check how you sign in',
};

export function credentialWords(reader: Pick<Reader, 'language'>): Words<typeof ja> {
  return reader.language === 'en' ? en : ja;
}

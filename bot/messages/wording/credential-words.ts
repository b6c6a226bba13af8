// The words of the notices about a member's credential, in every language.
import type { CredentialChange } from '../../domain/credential-change.ts';
import type { Reader } from '../reader.ts';
import type { Words } from './words.ts';

const ja = {
  about: 'みまもりの暗証番号',
  sign: '鍵',
  changes: {
    'pin-changed': { title: '暗証番号が変更されました', body: '新しい暗証番号が登録されました。' },
    'pin-reset': { title: '暗証番号が変更されました', body: '復旧コードを使って、新しい暗証番号が登録されました。' },
    'desk-code': {
      title: '受付で再設定番号を発行しました',
      body: '暗証番号を決めなおすための再設定番号を、病院の受付で発行しました。使えるのは1時間です。',
    },
    'pin-reset-by-desk': { title: '暗証番号が変更されました', body: '再設定番号を使って、新しい暗証番号が登録されました。' },
    'recovery-code': { title: '復旧コードが新しくなりました', body: '新しい復旧コードが表示されました。前の復旧コードは使えません。' },
    'passkey-added': { title: 'パスキーが追加されました', body: '暗証番号の代わりに使えるパスキーが、一つ追加されました。' },
    'passkey-removed': { title: 'パスキーが削除されました', body: 'パスキーが一つ削除されました。' },
  } satisfies Record<CredentialChange, { title: string; body: string }>,
  ifNotYou:
    'ご自身で操作された場合や、受付にお申し出になった場合は、何もする必要はありません。お心当たりがない場合は、すぐに下のボタンから暗証番号を変更し、病院の受付にお知らせください。',
  asOf: (at: string) => `${at}の操作`,
  button: '暗証番号の画面を開く',
};

const easy: Words<typeof ja> = {
  about: 'みまもりの暗証番号(あんしょうばんごう)',
  sign: '鍵',
  changes: {
    'pin-changed': {
      title: '暗証番号(あんしょうばんごう)が変(か)わりました',
      body: '新(あたら)しい暗証番号(あんしょうばんごう)を登録(とうろく)しました。',
    },
    'pin-reset': {
      title: '暗証番号(あんしょうばんごう)が変(か)わりました',
      body: '復旧(ふっきゅう)コードを使(つか)って、新(あたら)しい暗証番号(あんしょうばんごう)を登録(とうろく)しました。',
    },
    'desk-code': {
      title: '受付(うけつけ)が番号(ばんごう)を出(だ)しました',
      body: '暗証番号(あんしょうばんごう)を新(あたら)しくするための番号(ばんごう)です。1時間(じかん)だけ使(つか)えます。',
    },
    'pin-reset-by-desk': {
      title: '暗証番号(あんしょうばんごう)が変(か)わりました',
      body: '受付(うけつけ)でもらった番号(ばんごう)を使(つか)って、新(あたら)しい暗証番号(あんしょうばんごう)を登録(とうろく)しました。',
    },
    'recovery-code': {
      title: '復旧(ふっきゅう)コードが新(あたら)しくなりました',
      body: '前(まえ)の復旧(ふっきゅう)コードは、もう使(つか)えません。',
    },
    'passkey-added': {
      title: 'パスキーを追加(ついか)しました',
      body: '暗証番号(あんしょうばんごう)のかわりに使(つか)うパスキーが、1つ増(ふ)えました。',
    },
    'passkey-removed': { title: 'パスキーを消(け)しました', body: 'パスキーが1つ減(へ)りました。' },
  },
  ifNotYou:
    'あなたがしたことなら、何(なに)もしなくていいです。受付(うけつけ)に頼(たの)んだときも、同(おな)じです。知(し)らないときは、すぐに下(した)のボタンを押(お)して、暗証番号(あんしょうばんごう)を変(か)えてください。そして、病院(びょういん)の受付(うけつけ)に言(い)ってください。',
  asOf: (at) => `${at} にしたこと`,
  button: '暗証番号(あんしょうばんごう)の画面(がめん)',
};

const en: Words<typeof ja> = {
  about: 'How you sign in',
  sign: '!',
  changes: {
    'pin-changed': { title: 'Your PIN was changed', body: 'A new PIN was set.' },
    'pin-reset': { title: 'Your PIN was set anew', body: 'A new PIN was set with the recovery code.' },
    'desk-code': {
      title: 'Reception issued a reset number',
      body: 'The hospital’s reception desk issued a reset number for choosing a new PIN. It can be used for one hour.',
    },
    'pin-reset-by-desk': { title: 'Your PIN was set anew', body: 'A new PIN was set with the reset number.' },
    'recovery-code': { title: 'A new recovery code was made', body: 'A new recovery code was shown. The earlier one no longer works.' },
    'passkey-added': { title: 'A passkey was added', body: 'A passkey was added. It can be used in place of the PIN.' },
    'passkey-removed': { title: 'A passkey was removed', body: 'One of your passkeys was removed.' },
  },
  ifNotYou:
    'If you did this yourself, or asked for it at the reception desk, there is nothing to do. If you did not, change your PIN at once with the button below and tell the hospital’s reception desk.',
  asOf: (at) => `Done on ${at}`,
  button: 'Check how you sign in',
};

const words: Record<Reader['language'], Words<typeof ja>> = { ja, 'ja-easy': easy, en };

export function credentialWords(reader: Pick<Reader, 'language'>): Words<typeof ja> {
  return words[reader.language];
}

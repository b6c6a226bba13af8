// The words of the notices about a member's credential, and about what else they are told was changed, in every language.
import type { CredentialChange } from '../../domain/credential-change.ts';
import type { Reader } from '../reader.ts';
import type { Words } from './words.ts';

const ja = {
  about: { credential: 'みまもりの暗証番号', contact: '病院からの連絡先', calls: 'LINEに届くお知らせ' },
  sign: '鍵',
  changes: {
    'pin-changed': { title: '暗証番号が変更されました', body: '新しい暗証番号が登録されました。' },
    'pin-reset': { title: '暗証番号が変更されました', body: '復旧コードを使って、新しい暗証番号が登録されました。' },
    'pin-reset-code': {
      title: '受付で再設定番号を発行しました',
      body: '暗証番号を決めなおすための再設定番号を、病院の受付で発行しました。使えるのは1時間です。',
    },
    'pin-reset-at-reception': { title: '暗証番号が変更されました', body: '再設定番号を使って、新しい暗証番号が登録されました。' },
    'recovery-code': { title: '復旧コードが新しくなりました', body: '新しい復旧コードが表示されました。前の復旧コードは使えません。' },
    'passkey-added': { title: 'パスキーが追加されました', body: '暗証番号の代わりに使えるパスキーが、一つ追加されました。' },
    'passkey-removed': { title: 'パスキーが削除されました', body: 'パスキーが一つ削除されました。' },
    'first-recovery-code': { title: '復旧コードが表示されました', body: '暗証番号を忘れたときに使う復旧コードが表示されました。' },
    'contact-set': { title: '連絡先が登録されました', body: '病院の受付がご連絡するときに使う、新しい連絡先が登録されました。' },
    'contact-removed': { title: '連絡先が削除されました', body: '病院の受付がご連絡するときに使う連絡先が削除されました。' },
    'calls-muted': {
      title: 'お呼び出しが届かない設定になりました',
      body: '診察のお呼び出しが、このLINEに届かなくなりました。どなたのお呼び出しかは、設定の画面でご確認ください。',
    },
  } satisfies Record<CredentialChange, { title: string; body: string }>,
  ifNotYou: {
    credential:
      'ご自身で操作された場合や、受付にお申し出になった場合は、何もする必要はありません。お心当たりがない場合は、すぐに下のボタンから暗証番号を変更し、病院の受付にお知らせください。暗証番号を変更すると、今ある復旧コード、パスキー、再設定番号は、すべて使えなくなります。',
    contact:
      'ご自身で操作された場合は、何もする必要はありません。お心当たりがない場合は、すぐに下のボタンから暗証番号を変更し、連絡先を登録しなおして、病院の受付にお知らせください。',
    calls:
      'ご自身で操作された場合は、何もする必要はありません。お心当たりがない場合は、下のボタンからお呼び出しが届く設定に戻し、暗証番号を変更してください。',
  },
  last: (most: number) => `このお知らせは、24時間のうちに${most}回までです。このあとしばらくは、変更があってもお知らせしません。`,
  asOf: (at: string) => `${at}の操作`,
  button: { credential: '暗証番号の画面を開く', contact: '暗証番号と連絡先を開く', calls: '設定を開く' },
  ended: {
    code: '今までの復旧コードは使えなくなりました。',
    passkeys: '今までのパスキーは使えなくなりました。',
    both: '今までの復旧コードとパスキーは使えなくなりました。',
  },
  endedInvitations: 'まだ使われていないみまもりコードも、使えなくなりました。必要なときは、新しく作ってください。',
  ifNewPinIsNotYours:
    'ご自身で操作された場合は、何もする必要はありません。お心当たりがない場合は、すぐに病院の受付にお知らせください。受付で再設定番号を受け取ると、暗証番号を決めなおせます。決めなおすと、ほかの人は、みまもりの画面を開けなくなります。',
};

const easy: Words<typeof ja> = {
  about: {
    credential: 'みまもりの暗証番号(あんしょうばんごう)',
    contact: '病院(びょういん)が使(つか)う連絡先(れんらくさき)',
    calls: 'LINEに来(く)るお知(し)らせ',
  },
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
    'pin-reset-code': {
      title: '受付(うけつけ)が番号(ばんごう)を出(だ)しました',
      body: '暗証番号(あんしょうばんごう)を新(あたら)しくするための番号(ばんごう)です。1時間(じかん)だけ使(つか)えます。',
    },
    'pin-reset-at-reception': {
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
    'first-recovery-code': {
      title: '復旧(ふっきゅう)コードを出(だ)しました',
      body: '暗証番号(あんしょうばんごう)をわすれたときに使(つか)う、復旧(ふっきゅう)コードを出(だ)しました。',
    },
    'contact-set': {
      title: '連絡先(れんらくさき)を登録(とうろく)しました',
      body: '病院(びょういん)の受付(うけつけ)があなたに連絡(れんらく)するときに使(つか)う、新(あたら)しい連絡先(れんらくさき)です。',
    },
    'contact-removed': {
      title: '連絡先(れんらくさき)を消(け)しました',
      body: '病院(びょういん)の受付(うけつけ)があなたに連絡(れんらく)するときに使(つか)う、連絡先(れんらくさき)がなくなりました。',
    },
    'calls-muted': {
      title: '呼(よ)ぶお知(し)らせをとめました',
      body: '診察(しんさつ)に呼(よ)ぶお知(し)らせが、このLINEに来(こ)なくなりました。だれのお知(し)らせかは、設定(せってい)の画面(がめん)で見(み)てください。',
    },
  },
  ifNotYou: {
    credential:
      'あなたがしたことなら、何(なに)もしなくていいです。受付(うけつけ)に頼(たの)んだときも、同(おな)じです。知(し)らないときは、すぐに下(した)のボタンを押(お)して、暗証番号(あんしょうばんごう)を変(か)えてください。そして、病院(びょういん)の受付(うけつけ)に言(い)ってください。暗証番号(あんしょうばんごう)を変(か)えると、今(いま)までの復旧(ふっきゅう)コード、パスキー、受付(うけつけ)の番号(ばんごう)は、ぜんぶ使(つか)えません。',
    contact:
      'あなたがしたことなら、何(なに)もしなくていいです。知(し)らないときは、すぐに下(した)のボタンを押(お)して、暗証番号(あんしょうばんごう)を変(か)えてください。そして、連絡先(れんらくさき)をもう一度(いちど)登録(とうろく)して、病院(びょういん)の受付(うけつけ)に言(い)ってください。',
    calls:
      'あなたがしたことなら、何(なに)もしなくていいです。知(し)らないときは、下(した)のボタンを押(お)して、お知(し)らせがまた来(く)るようにしてください。そして、暗証番号(あんしょうばんごう)を変(か)えてください。',
  },
  last: (most) =>
    `このお知(し)らせは、24時間(じかん)に${most}回(かい)までです。これからしばらくは、変(か)わっても、お知(し)らせをしません。`,
  asOf: (at) => `${at} にしたこと`,
  button: {
    credential: '暗証番号(あんしょうばんごう)の画面(がめん)',
    contact: '連絡先(れんらくさき)の画面(がめん)',
    calls: '設定(せってい)の画面(がめん)',
  },
  ended: {
    code: '前(まえ)の復旧(ふっきゅう)コードは、もう使(つか)えません。',
    passkeys: '前(まえ)のパスキーは、もう使(つか)えません。',
    both: '前(まえ)の復旧(ふっきゅう)コードとパスキーは、もう使(つか)えません。',
  },
  endedInvitations: 'まだだれも使(つか)っていないみまもりコードも、もう使(つか)えません。いるときは、新(あたら)しく作(つく)ってください。',
  ifNewPinIsNotYours:
    'あなたがしたことなら、何(なに)もしなくていいです。知(し)らないときは、すぐに病院(びょういん)の受付(うけつけ)に言(い)ってください。受付(うけつけ)で番号(ばんごう)をもらうと、暗証番号(あんしょうばんごう)を新(あたら)しく決(き)めることができます。そうすると、ほかの人(ひと)は、みまもりの画面(がめん)を開(ひら)くことができません。',
};

const en: Words<typeof ja> = {
  about: { credential: 'How you sign in', contact: 'How the hospital reaches you', calls: 'What arrives in LINE' },
  sign: '!',
  changes: {
    'pin-changed': { title: 'Your PIN was changed', body: 'A new PIN was set.' },
    'pin-reset': { title: 'Your PIN was set anew', body: 'A new PIN was set with the recovery code.' },
    'pin-reset-code': {
      title: 'Reception issued a reset number',
      body: 'The hospital’s reception desk issued a reset number for choosing a new PIN. It can be used for one hour.',
    },
    'pin-reset-at-reception': { title: 'Your PIN was set anew', body: 'A new PIN was set with the reset number.' },
    'recovery-code': { title: 'A new recovery code was made', body: 'A new recovery code was shown. The earlier one no longer works.' },
    'passkey-added': { title: 'A passkey was added', body: 'A passkey was added. It can be used in place of the PIN.' },
    'passkey-removed': { title: 'A passkey was removed', body: 'One of your passkeys was removed.' },
    'first-recovery-code': { title: 'A recovery code was shown', body: 'A recovery code was shown, to be used if the PIN is forgotten.' },
    'contact-set': { title: 'A contact was saved', body: 'A new contact was saved, for when the hospital’s desk needs to reach you.' },
    'contact-removed': {
      title: 'Your contact was removed',
      body: 'The contact was removed with which the hospital’s desk could reach you.',
    },
    'calls-muted': {
      title: 'Calls were turned off',
      body: 'Calls to come back or go in no longer arrive in LINE. The settings page shows whose.',
    },
  },
  ifNotYou: {
    credential:
      'If you did this yourself, or asked for it at the reception desk, there is nothing to do. If you did not, change your PIN at once with the button below and tell the hospital’s reception desk. A new PIN ends every recovery code, passkey and reset number.',
    contact:
      'If you did this yourself, there is nothing to do. If you did not, change your PIN at once with the button below, enter your own contact again and tell the hospital’s reception desk.',
    calls:
      'If you did this yourself, there is nothing to do. If you did not, turn calls on again with the button below and change your PIN.',
  },
  last: (most) => `Such notices are sent at most ${most} times in 24 hours. For a while, further changes will not be told here.`,
  asOf: (at) => `Done on ${at}`,
  button: { credential: 'Check how you sign in', contact: 'Check PIN and contact', calls: 'Open the settings' },
  ended: {
    code: 'Your earlier recovery code no longer works.',
    passkeys: 'Your earlier passkeys no longer work.',
    both: 'Your earlier recovery code and passkeys no longer work.',
  },
  endedInvitations: 'Your invitation codes that nobody had used no longer work either. If you need one, please make a new one.',
  ifNewPinIsNotYours:
    'If you did this yourself, there is nothing to do. If you did not, tell the hospital’s reception desk at once. They can give you a reset number with which you choose a new PIN; then nobody else can open your pages any more.',
};

const words: Record<Reader['language'], Words<typeof ja>> = { ja, 'ja-easy': easy, en };

export function credentialWords(reader: Pick<Reader, 'language'>): Words<typeof ja> {
  return words[reader.language];
}

// Every word of the mini-app in Japanese. Its shape is the shape of every language.

import { inJapanese } from '../../../bot/messages/wording/durations.ts';
import type { PageConfig } from '../../../bot/mini-app-contract.ts';
import { mimamori } from './whole-mimamori.ts';

type Category = PageConfig['features'][number];

/** As the guide for patients names them; what is no everyday word is said in one as well. */
const categories: Record<Category, string> = {
  card: '診察券の情報',
  ecard: '電子診察券',
  queue: '診察の順番（診察待順案内）',
  reservations: '受診予約',
  billing: '会計履歴',
  notices: 'お知らせ・掲示板',
};

export const ja = {
  product: 'みまもり',
  next: '次へ',
  back: '戻る',
  close: 'とじる',
  save: '保存する',
  home: 'ホームへ戻る',
  retry: 'もう一度試す',
  loading: '読み込んでいます',
  sending: '送信しています',
  person: (name: string) => `${name}さん`,
  list: (parts: string[]) => parts.join('、'),
  categories,
  /** Above each kind of information on a person's page, in the words of the chat. */
  parts: { ...categories, queue: '診察の順番', billing: '会計', notices: 'お知らせ' },

  problems: {
    offline: { title: 'つながりませんでした', advice: '電波の届くところで、もう一度お試しください。' },
    unavailable: { title: 'ただいま利用できません', advice: 'しばらくしてから、もう一度お試しください。' },
    'too-many': {
      title: '少し時間をおいてください',
      advice: '操作が何度も続きました。数分たってから、もう一度お試しください。同じ表示が続くときは、明日お試しください。',
    },
    'not-found': { title: '情報が見つかりませんでした', advice: 'みまもりが終わっているか、情報が変わった可能性があります。' },
    conflict: { title: '内容が新しくなりました', advice: 'もう一度お試しください。' },
    failed: { title: 'うまくいきませんでした', advice: 'もう一度お試しください。何度も続くときは、病院の受付にお知らせください。' },
  },

  start: {
    leaving: 'LINEのログイン画面へ移動しています',
    reopenTitle: 'もう一度開いてください',
    reopenText: '安全のため、この画面は自動で終了しました。下の「とじる」を押して、LINEのトークからもう一度開いてください。',
    loginFailedTitle: 'LINEでの確認ができませんでした',
    loginFailedText: 'もう一度LINEの画面へ進み、「許可する」を押してください。',
    loginAgain: 'もう一度LINEへ進む',
    notHereTitle: 'この画面はLINEから開いてください',
    notHereText: '病院のLINE公式アカウントのトークにあるボタンから開くことができます。',
    notFoundTitle: 'ページが見つかりません',
    notFoundText: 'リンクが古いか、途中で切れている可能性があります。「ホームへ戻る」を押してください。',
  },

  gate: {
    consentTitle: '利用規約とプライバシー\u200bポリシー',
    consentNewTitle: '規約が新しくなりました',
    consentLead: 'お読みいただき、同意される場合は下のボタンを押してください。',
    agreeAll: 'すべての規約に同意する',
    refuse: '同意しない',
    setTitle: '暗証番号を決めてください',
    setLead: '好きな数字6つを入力してください。次にこの画面を開くときに使います。',
    setHint: '銀行などの暗証番号とは、別の番号にしてください。111111 や 123456 のような並びは使えません。',
    pin: '暗証番号（数字6けた）',
    confirmTitle: 'もう一度入力してください',
    confirmLead: '確認のため、同じ6けたの番号を入力してください。',
    confirmPin: '暗証番号の確認（数字6けた）',
    startOver: '番号を決めなおす',
    tooEasy: 'ほかの人に当てられやすい番号です。別の番号にしてください。',
    different: '2回の番号が違っていました。もう一度、はじめから入力してください。',
    checkTitle: '暗証番号を入力してください',
    checkLead: '登録のときに決めた、数字6けたの番号です。',
    wrong: (remaining: number) => `番号が違います。もう一度入力してください。あと${remaining}回間違えると、しばらく入力できなくなります。`,
    lockedTitle: 'しばらく入力できません',
    lockedUntil: (time: string) => `入力が続けて一致しなかったため、${time}まで入力できません。`,
    lockedAdvice: '時間になってから、もう一度お試しください。お急ぎのときは、病院の受付にお尋ねください。',
    forgot: '暗証番号をお忘れの方',
    passkey: 'パスキーで確認する',
    passkeyFailed: 'パスキーで確認できませんでした。暗証番号を入力してください。',
    show: '数字を表示する',
    hide: '数字を隠す',
    digits: (count: number) => `6けたのうち${count}けた入力`,
  },

  refusedPage: {
    title: '同意されない場合',
    text: '同意いただくまで、この画面で情報を見ることはできません。LINEへのお知らせは、これまでどおり届きます。',
    advice:
      'やめたいときは、下の「みまもっている人」か「みまもってくれている人」を押して、みまもりを削除してください。わからないことは、病院の受付にお尋ねください。',
    again: '規約をもう一度読む',
  },

  recoveryNote: {
    title: '復旧コードを控えてください',
    text: '暗証番号を忘れたときに必要です。表示されるのは一度だけですので、紙に書きとめてください。',
    open: '復旧コードを控える',
  },

  steps: {
    label: (at: number, all: number) => `手順 ${at}／${all}`,
    invite: ['内容', '規約', '暗証番号', '完了'],
    register: ['確認票', '規約', '暗証番号', '完了'],
  },

  homePage: {
    settings: '設定',
    settingsText: '言葉（Language）・お知らせ・利用をやめる',
    title: '今日のようす',
    welcome: 'はじめに選んでください',
    lead: '病院での受診のようすを、ご家族などにLINEでお知らせします。',
    beWatched: 'みまもってもらう',
    beWatchedText: '診察券をお持ちの方はこちら。受付でお渡しする紙「確認票」をご用意ください。',
    watch: 'みまもる',
    watchText: 'ご家族などの受診のようすを知りたい方はこちら。',
    watchers: 'みまもって\u200bくれている人',
    watchersText: 'ようすを見てくれている方の追加・確認・削除',
    watching: 'みまもっている人',
    watchingText: 'あなたがようすを見ている方の呼び名・削除',
    add: '診察券を追加する',
    addText: 'お子さまなど、ほかの方の診察券も登録できます',
    credential: '暗証番号と連絡先',
    credentialText: '暗証番号を変える・忘れたときに備える',
    self: 'ご自身',
    menu: 'メニュー',
    empty: 'まだ登録がありません。',
    today: {
      called: 'お呼びしています',
      waiting: '診察をお待ちです',
      ahead: (people: number) => (people === 0 ? '次の順番です' : `あと${people}人`),
      minutes: (minutes: number) => `待ち時間のめやす 約${inJapanese(minutes)}`,
      finished: '診察が終わりました',
    },
  },

  invitePage: {
    opening: 'みまもりコードを確かめています',
    title: 'みまもりのお願い',
    lead: (patient: string) => `${patient}さんの病院でのようすを、みまもってほしいとのお願いです。`,
    patient: '患者さん',
    hospital: '病院',
    shared: 'LINEで見られる情報',
    until: '期間',
    untilOpen: 'やめるまで（いつでもやめられます）',
    untilTime: (time: string) => `${time}まで`,
    validUntil: (time: string) => `この登録は${time}までにお済ませください。`,
    decline: 'お受けにならないときは、このまま画面をとじてください。',
    pairing: '登録しています',
    doneTitle: 'みまもり登録完了',
    doneText: (name: string) => `${name}の${mimamori}を始めました。お知らせはLINEに届きます。`,
    /** While nothing can arrive: the note below says why. */
    doneTextNoFriend: (name: string) => `${name}の${mimamori}を登録しました。`,
    friendTitle: 'あと一つ、お願いします',
    friendText: 'このままではお知らせが届きません。下のボタンから、病院のLINEを友だちに追加してください。',
    addFriend: '友だち追加する',
    see: 'ようすを見る',
    noCodeTitle: 'みまもりコードを読み取れませんでした',
    noCodeText: '届いたリンクをもう一度押すか、QRコードをもう一度読み取ってください。',
    refused: {
      unknown: {
        title: 'このみまもりコードは使えません',
        advice: 'リンクが途中で切れているかもしれません。新しいコードを送ってもらってください。',
      },
      'wrong-hospital': {
        title: 'このコードは、別の病院のものです',
        advice: 'このコードを出した病院のLINEから、リンクをもう一度開いてください。',
      },
      own: { title: 'ご自身で出されたコードです', advice: 'このコードは、みまもってくれる方に読み取ってもらってください。' },
      'already-watching': { title: 'すでにみまもっています', advice: 'もう一度登録する必要はありません。' },
      'used-by-you': {
        title: 'ご自身の登録に使われたコードです',
        advice: 'もう一度みまもるときは、新しいコードを送ってもらってください。',
      },
      used: {
        title: 'このコードは使用済みです',
        advice:
          '一つのコードで登録できるのは一人だけです。コードを送った方に、使用済みと出たことを伝えて、新しいコードを送ってもらってください。',
      },
      withdrawn: { title: 'このお願いは取り消されました', advice: 'コードを送った方に、お確かめください。' },
      expired: {
        title: 'コードの有効期限が切れています',
        advice: '新しいコードを送ってもらってください。病院の用紙のときは、受付で新しい用紙をお求めください。',
      },
    },
  },

  labels: {
    legend: '呼び名',
    hint: 'LINEのお知らせで、患者さんを何と呼ぶかです。選ばなくてもかまいません。患者さんには伝わりません。',
    choices: ['母', '父', '妻', '夫', '子ども'],
    other: 'その他',
    own: '呼び名を入力（20文字まで）',
    none: '決めない',
  },
};

export type Wording = typeof ja;

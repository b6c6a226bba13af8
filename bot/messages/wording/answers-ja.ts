// The Japanese words of the answers to what is said or tapped in the chat.

const staff = 'このトークへのメッセージは、病院の職員には届きません。お急ぎのときは、病院へお電話ください。';

export const answersJa = {
  menu: {
    status: '診察の順番',
    reservations: '受診予約',
    billing: '会計',
    notices: 'お知らせ',
    card: '診察券',
    list: 'みまもり一覧',
    help: '使い方',
    stop: '停止',
    otherLanguage: 'English',
  },
  more: 'くわしく見る',
  openApp: 'みまもりの画面を開く',
  staff,

  begin: {
    sign: '守',
    about: 'みまもりの始め方',
    title: 'まだ登録がありません',
    watcher: {
      heading: 'みまもる方',
      how: '患者さんのスマートフォンに出るQRコードを読み取るか、患者さんから届いたリンクを押してください。\n使えるのは発行から1時間、お一人だけです。\n病院の用紙は、書かれた日時まで使えます。',
    },
    patient: {
      heading: 'みまもってもらう方',
      how: '受付でお渡しする紙「確認票」をご用意のうえ、下の「患者さんの登録を始める」を押してください。',
    },
    button: '患者さんの登録を始める',
    watchButton: 'みまもる方はこちら',
  },

  greeting: {
    sign: '守',
    about: (hospital: string) => hospital,
    title: '友だち追加\nありがとうございます',
    intro: '診察の順番や予約などのお知らせを、患者さんと、患者さんが選んだ方にLINEでお届けします。',
    stop: '「停止」と送ると、みまもりをいつでも解除できます。「ヘルプ」と送ると、使い方をご案内します。',
    returning: {
      title: 'お知らせを再開しました',
      body: 'お届けしていない間にたまったお知らせがあれば、このあと届きます。',
    },
  },

  help: {
    sign: '？',
    about: '使い方',
    title: '知りたいことを\n押してください',
    orSay: '言葉を送っても、お答えします。',
    does: {
      status: '「待ち」と送る',
      reservations: '「予約」と送る',
      billing: '「会計」と送る',
      notices: '「お知らせ」と送る',
      card: '「診察券」と送る',
      list: '「一覧」と送る',
      stop: 'やめるときは、\n「停止」と送ってください。',
    },
  },

  unknown: `申し訳ありません。内容を読み取れませんでした。\n下のボタンから選ぶか、「ヘルプ」と送ってください。\n\n${staff}`,
  courtesy: `メッセージをいただき、ありがとうございます。\nお知りになりたいことがあるときは、下のボタンを押してください。\n\n${staff}`,
  kept: '解除しませんでした。\nこれまでどおり、お知らせをお届けします。',
  languageSet: 'これから日本語でご案内します。',
  oneToOneOnly: 'このアカウントは、1対1のトークだけでご利用いただけます。グループではご案内できないため、退出します。',

  overview: {
    sign: { status: '待', reservations: '予', billing: '会', notices: '知', card: '券' },
    title: { status: '今日の診察', reservations: '受診予約', billing: '会計', notices: 'お知らせ', card: '診察券' },
    /** Above the title, which names the topic. */
    about: (n: string | null) => n ?? 'ご自身',
    inApp: 'みまもりの画面で\nご覧いただけます',
    more: 'つづき',
    moreTitle: 'ほかにもあります',
    none: {
      status: '今日の順番待ちは\nありません',
      reservations: 'これからの予約は\nありません',
      billing: '会計の記録は\nありません',
      notices: '今のお知らせは\nありません',
      card: '診察券の情報は\nありません',
    },
    self: 'ご自身',
    comma: '、',
    emptyFor: '対象の方',
    notOffered: {
      status: '当院のLINEでは、診察の順番をご案内しておりません。',
      reservations: '当院のLINEでは、受診予約をご案内しておりません。',
      billing: '当院のLINEでは、会計をご案内しておりません。',
      notices: '当院のLINEでは、お知らせを掲示しておりません。',
      card: '当院のLINEでは、診察券をご案内しておりません。',
    },
    notShared:
      'お見せできる情報がありません。みまもりで共有されていない情報は、ご覧いただけません。ご覧になりたいときは、患者さんにご相談ください。',
    updated: (at: string) => `${at} 更新`,
    others: (count: number) => `ほか${count}件は、みまもりの画面でご覧いただけます。`,
    cancelled: '取り消されました',
    cardNumber: '診察券番号',
    name: 'お名前',
    people: (count: number) => `ここに出ていないものが、ほかに${count}件あります。みまもりの画面でご覧ください。`,
  },

  list: {
    sign: '守',
    about: 'みまもり一覧',
    title: '現在のみまもり',
    watching: 'みまもっている人',
    watchedBy: 'みまもってくれている人',
    nobody: 'いらっしゃいません',
    since: (day: string) => `${day}から`,
    watches: (who: string, n: string | null) => (n === null ? who : `${who}（${n}をみまもる方）`),
    others: (count: number) => `ほか${count}人`,
    toWatching: 'みまもっている人を見る',
    toWatchers: 'みまもってくれている人を見る',
  },

  stop: {
    sign: '停',
    about: 'みまもりの解除',
    which: 'どなたのみまもりを\n解除しますか？',
    choose: 'お名前を押すと、その方のみまもりをすぐに解除します。',
    chooseInApp: 'みまもりを解除する方は、みまもりの画面で選んでください。',
    page: (page: number, pages: number) => `${page} / ${pages} ページ`,
    one: (n: string) => `${n}のみまもりを解除`,
    all: 'すべて解除',
    keep: '解除しない',
    next: '次のページ',
    done: 'みまもりを解除しました',
    doneFor: '対象の方',
    doneBody: '解除した方についてのお知らせは、今後は届きません。みまもっていただき、ありがとうございました。',
    again: 'もう一度みまもるときは、患者さんから新しいQRコードかリンクを受け取って開いてください。',
    others: (count: number) => `ほか${count}人`,
    nothingTitle: 'あなたがみまもっている\n方はいません',
    nothing: '解除するみまもりはありません。',
    nothingGuardian: 'みまもってくれている人のみまもりを解除するときは、下のボタンから選んでください。',
    block: 'お知らせをすべて止めたいときは、このアカウントをブロックしてください。',
    unknown: 'このみまもりは、すでに解除されています。お知らせは届きません。',
    toWatchers: 'みまもってくれている人を見る',
    toWatching: 'みまもっている人を選ぶ',
  },
};

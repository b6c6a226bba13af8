// The Japanese words of the news. `n` is the reader's name for the patient; null: the reader.
import { inJapanese } from './durations.ts';

const of = (n: string | null) => n ?? 'ご自身';

export const newsJa = {
  more: 'くわしく見る',
  asOf: (at: string) => `${at} 現在`,
  rows: {
    department: '診療科・医師',
    ticket: '受付番号',
    place: '場所',
    waitAt: 'お待ちいただく場所',
    returnTo: '戻る場所',
    enterAt: '入る場所',
    nextPlace: '次に行く場所',
  },

  visit: {
    about: (n: string | null) => `${of(n)}の診察`,
    sign: { waiting: '待', return: '戻', enter: '入', finished: '済' },
    checkedIn: '受付が済みました',
    wait: (n: string | null) => (n === null ? '順番をお待ちください' : '順番をお待ちです'),
    soon: 'もうすぐ順番です',
    next: 'まもなくお呼びします',
    until: '診察の順番まで',
    people: (count: number) => ['あと ', String(count), ' 人'] as const,
    nextBig: '次の順番です',
    estimate: '待ち時間のめやす',
    approximately: (minutes: number) => `約${inJapanese(minutes)}`,
    delay: (minutes: number) => `診察が予定より\n約${inJapanese(minutes)}遅れています`,
    /** Promises no call: whoever has switched calls off reads this too. */
    waitAdvice: (n: string | null) =>
      n === null ? '順番は、院内の案内も\nご確認ください。' : 'ごいっしょの方は、院内の案内もご確認ください。',
    soonAdvice: (n: string | null) => (n === null ? '待合の近くでお待ちください。' : 'ごいっしょの方は、待合の近くでお待ちください。'),
    called: {
      return: {
        title: (n: string | null) => (n === null ? '待合へお戻りください' : '待合へ戻るよう\nお呼びしています'),
        advice: (n: string | null) =>
          n === null
            ? 'まだ中には入らず、\n待合でお待ちください。'
            : '中に入るのは、まだ先です。ごいっしょの方は、待合へ戻るようお伝えください。',
        waitingArea: { name: '待合', note: 'ここへ戻る' },
        room: { name: '室内', note: 'まだ入りません' },
      },
      enter: {
        title: (n: string | null) => (n === null ? '中へお入りください' : '中へ入るよう\nお呼びしています'),
        advice: (n: string | null) =>
          n === null ? '順番になりました。\n中へお入りください。' : '順番になりました。ごいっしょの方は、中へ入るようお伝えください。',
        waitingArea: { name: '待合', note: 'ここから' },
        room: { name: '室内', note: 'ここへ入る' },
      },
    },
    finished: '診察が終わりました',
    finishedAdvice: (place: boolean, n: string | null) =>
      n !== null ? null : place ? '次の場所へお進みください。' : 'このあとのお手続きは、院内の案内をご確認ください。',
  },

  reservation: {
    about: (n: string | null) => `${of(n)}の受診予約`,
    sign: { booked: '予', changed: '変', cancelled: '消' },
    title: { booked: '予約をお取りしました', changed: '予約が変更されました', cancelled: '予約が取り消されました' },
    before: '変更前',
    after: '変更後',
    cancelledDay: '取り消された予約',
    same: '日時に変わりはありません。下の内容をご確認ください。',
    instructions: 'ご準備・ご注意',
    cancelledAdvice: 'この日時にお越しいただく必要はありません。お心当たりがない場合は、病院へお問い合わせください。',
  },

  bill: {
    about: (n: string | null) => `${of(n)}の会計`,
    sign: { ready: '会', paid: '済', withdrawn: '消' },
    title: { ready: '会計の準備ができました', paid: 'お支払いが済みました', withdrawn: '会計が取り消されました' },
    /** Over each bill of several: which of them is still to be paid. */
    state: { ready: 'お支払い前', paid: 'お支払い済み' },
    amount: { ready: 'お支払い金額', paid: 'お支払いになった金額', withdrawn: '取り消された金額' },
    withdrawnAdvice: 'この会計のお支払いは不要です。\nお支払い済みの場合は、会計窓口にお申し出ください。',
    yen: (digits: string) => [digits, ' 円'] as const,
    rows: { place: 'お支払い場所', department: '診療科', issuedOn: 'ご請求の日' },
    advice: (place: boolean, n: string | null) =>
      n !== null ? null : place ? '上記の場所でお支払いください。' : '会計窓口でお支払いください。',
  },

  notice: {
    fromHospital: '病院から皆さまへ',
    about: (n: string | null) => `${of(n)}へのお知らせ`,
    sign: { posted: '知', withdrawn: '消' },
    posted: '新しいお知らせ',
    withdrawn: 'お知らせを取り下げました',
    withdrawnBody: '次のお知らせは取り下げました。ご迷惑をおかけし、申し訳ございません。',
    cutShort: '続きは「くわしく見る」からお読みください。',
    link: '関連のページを開く',
  },

  card: {
    about: (n: string | null) => `${of(n)}の診察券`,
    sign: '券',
    title: '診察券の情報が\n新しくなりました',
    empty: '現在、診察券に表示する情報はありません。',
    others: (count: number) => `ほか${count}件は「くわしく見る」でご覧いただけます。`,
  },

  watch: {
    sign: { begun: '守', ended: '終' },
    toGuardian: {
      about: (n: string | null) => `${of(n)}のみまもり`,
      begun: 'みまもりが始まりました',
      ended: 'みまもりが終わりました',
      who: 'みまもる方',
      begunAdvice: (n: string | null) =>
        `これから、${n ?? 'ご自身'}についてのお知らせのうち、「見せる情報」に選んだものが、この方のLINEにも届きます。お心当たりがない場合は、下のボタンを押し、「みまもりを削除する」からすぐに解除してください。`,
      reason: {
        watcher: 'みまもる方が解除しました。',
        guardian: 'みまもってもらう側で解除しました。',
        hospital: '病院が解除の手続きをしました。',
        expiry: '決められた期限になりました。',
      },
      endedAdvice: 'この方には、今後のお知らせは届きません。',
      button: 'みまもってくれている人を見る',
    },
    toWatcher: {
      about: (n: string | null) => `${of(n)}のみまもり`,
      begun: 'みまもり登録が\n完了しました',
      begunAdvice: (n: string | null) =>
        `これから、${of(n)}についてのお知らせが、このトークに届きます。\nやめるときは、「停止」と送ってください。`,
      ended: 'みまもりが終わりました',
      reason: {
        watcher: 'ご自身で解除されました。',
        guardian: 'みまもってもらう側で解除されました。',
        hospital: '病院の手続きにより解除されました。',
        expiry: '決められた期限になりました。',
      },
      endedAdvice: '今後のお知らせは届きません。もう一度みまもるには、新しいQRコードかリンクを受け取ってください。',
      button: 'みまもっている人を見る',
    },
  },

  guardian: {
    sign: { begun: '加', ended: '終' },
    about: (n: string | null) => `${of(n)}の診察券`,
    title: { begun: '診察券が別のLINEにも\n登録されました', ended: '別のLINEでの登録が\n解除されました' },
    as: '登録した方',
    relation: { self: 'ご本人として登録', proxy: '代理の方として登録' },
    advice: {
      begun: (n: string | null) => [
        `病院の確認票を使った登録です。これから、${n ?? 'ご自身'}のお知らせがそのLINEにも届きます。その方も、みまもってくれる人を追加・削除できます。`,
        'お心当たりがない場合は、すぐに病院の受付にお知らせください。受付でその登録を解除できます。',
      ],
      ended: (_n: string | null) => [
        'そのLINEには、今後のお知らせは届きません。このLINEの登録は、そのまま続きます。',
        'みまもってくれている人がいる場合、そのみまもりは続きます。心当たりのない方がいるときは、下のボタンを押し、「みまもりを削除する」から解除してください。',
      ],
    },
    button: 'みまもってくれている人を見る',
  },

  registrationEnded: {
    about: (n: string | null) => `${of(n)}の診察券`,
    sign: '終',
    title: 'このLINEでの登録が\n解除されました',
    body: '病院の受付で、このLINEでの診察券の登録を解除しました。この診察券のお知らせは、今後は届きません。',
    watchesEnded: 'ほかに登録している方がいないため、みまもってくれている人のみまもりも終わりました。',
    advice: [
      'もう一度登録するには、病院の受付で新しい確認票をお受け取りください。',
      'お心当たりがない場合は、病院の受付にお問い合わせください。',
    ],
    button: 'みまもりの画面を開く',
  },

  private: {
    about: '病院から',
    sign: '知',
    title: '新しいお知らせがあります',
    body: '内容は、みまもりの画面で\nご確認ください。',
    button: '内容を確認する',
  },

  /** On the lock screen: no name, department, number, amount or date. `watching`: about somebody else. */
  alt: {
    private: '病院からお知らせがあります',
    bare: 'お知らせがあります',
    watching: (words: string) => `【みまもり】${words}`,
    visit: {
      waiting: '診察の順番のお知らせです',
      return: '【待合へ戻る】お呼び出しです',
      enter: '【中へ入る】お呼び出しです',
      finished: '診察が終わりました',
    },
    reservation: {
      booked: '受診予約のお知らせです',
      changed: '受診予約の変更のお知らせです',
      cancelled: '受診予約の取り消しのお知らせです',
    },
    bill: { ready: '会計のお知らせです', paid: 'お支払いのお知らせです', withdrawn: '会計の取り消しのお知らせです' },
    notice: { posted: '新しいお知らせがあります', withdrawn: 'お知らせの取り下げがあります' },
    card: '診察券の情報が新しくなりました',
    watch: { begun: 'みまもりが始まりました', ended: 'みまもりが終わりました' },
    guardian: { begun: '診察券が別のLINEにも登録されました', ended: '別のLINEでの登録が解除されました' },
    registrationEnded: 'このLINEでの登録が解除されました',
  },
};

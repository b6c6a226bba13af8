// The words of 「きょう」 and of the six kinds of information in Japanese: downloaded with those pages, so that who only accepts an invitation does not pay for them.

export const ja = {
  today: {
    title: '今日のご案内',
    quiet: '今日のご案内はありません。新しい知らせは LINE に届きます。',
    people: '登録している方',
    reservation: (time: string) => `今日 ${time} の予約`,
    bill: (yen: string) => `お支払いをお待ちしています　${yen}`,
    notices: (count: number) => `新しいお知らせ ${count}件`,
    old: (age: string) => `${age}の情報です`,
    next: (when: string) => `次の予約 ${when}`,
    proxy: '代理で登録している方',
    watching: 'みまもっている方',
  },
  more: {
    reservations: '受診予約をすべて見る',
    billing: '会計履歴を見る',
    notices: 'お知らせをすべて見る',
    ecard: '電子診察券を大きく表示する',
  },
  unpaid: (yen: string) => `お支払いがまだのもの　${yen}`,
  unread: '未読',
  earlier: (month: string) => `${month}を見る`,
  noEarlier: 'これより前の記録はありません。',
  reservations: {
    title: (name: string) => `${name}の受診予約`,
    coming: 'これからの予約',
    past: 'これまでの予約',
    nonePast: 'これまでの予約の記録はありません。',
    add: 'カレンダーに追加する',
    google: 'Google カレンダー',
    phone: 'スマートフォンのカレンダー',
    hint: 'LINE の外で開きます。予約が変わっても、カレンダーは自動では変わりません。',
    event: '受診',
  },
  bills: {
    title: (name: string) => `${name}の会計履歴`,
    total: '合計',
    paid: 'お支払い済み',
    unpaid: 'お支払いがまだのもの',
    allUnpaid: (yen: string) => `お支払いがまだのもの（全期間）　${yen}`,
    note: 'お支払いは、病院の会計窓口または精算機でお願いします。この画面では支払えません。',
  },
  notices: { title: (name: string) => `${name}のお知らせ・掲示板`, personal: 'この方へのお知らせ', all: '病院からのお知らせ' },
  ecard: {
    title: '電子診察券',
    number: '診察券番号',
    barcode: '診察券番号のバーコード',
    qr: '診察券番号のQRコード',
    name: (name: string) => `${name} 様`,
    note: '受付や精算機では、この画面をお見せください。読み取れないときは、番号をお伝えください。',
    awake: '表示しているあいだ、画面は消えません。',
    dim: '画面が暗いときは、スマートフォンの明るさを上げてください。',
  },
  scan: {
    button: 'QRコードを読み取る',
    text: 'みまもりコードを、カメラの枠に合わせてください。',
    elsewhere:
      'この画面ではカメラを使えません。LINE のホーム画面の検索欄にある読み取りボタン、またはスマートフォンのカメラで読み取ってください。',
    notOurs: 'みまもりコードではありませんでした。病院の「みまもりコード」か「確認票」のQRコードを読み取ってください。',
    failed: 'カメラを開けませんでした。もう一度お試しいただくか、LINE のホーム画面から読み取ってください。',
  },
};

export type ViewWording = typeof ja;

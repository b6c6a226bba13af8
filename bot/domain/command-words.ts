// The words that mean each command, in the ways people type them; spelling variants that folding evens out are written once.

/** The commands that are said by a word. */
export type PlainCommand = 'status' | 'reservations' | 'billing' | 'notices' | 'card' | 'list' | 'help' | 'stop' | 'stop-all' | 'keep';

/** Parted by 、 or a new line. */
const japanese: Record<PlainCommand, string> = {
  status: `
    待ち、まち、待ち順、待順、待ち順番、順番、じゅんばん、順番待ち、待ち時間、待時間、待ち人数、待ち状況、診察、診察待ち
    診察待順、診察待ち順、診察待順案内、状況、じょうきょう、今の状況、呼び出し、呼出、よびだし、きょう、今日、今日の状況
    あと何人、何人待ち、まだ
  `,
  reservations: `予約、よやく、受診予約、診察予約、予約状況、予約日、予約一覧、次の予約、次回予約、次回の予約、次回`,
  billing: `
    会計、かいけい、会計履歴、お会計、おかいけい、支払い、支払、しはらい、お支払い、お支払、請求、請求書、料金、診察料
    診療費、医療費、金額
  `,
  notices: `お知らせ、おしらせ、知らせ、しらせ、掲示板、けいじばん、お知らせ掲示板、お知らせ/掲示板、病院からのお知らせ、連絡`,
  card: `診察券、しんさつけん、電子診察券、診察券番号、診察券の情報、診察カード`,
  list: `
    一覧、いちらん、リスト、みまもり、見守り、みまもり一覧、見守り一覧、みまもりリスト、登録、登録一覧、家族
    みまもっている人、みまもってる人、見守っている人、みまもってくれている人、みまもってくれる人、見守ってくれている人
    みまもる人
  `,
  help: `
    ヘルプ、使い方、つかいかた、使いかた、使用方法、操作方法、助けて、たすけて、メニュー、説明、案内、わからない
    分からない、わかりません、何ができる、できること、はじめかた、始め方
  `,
  stop: `
    停止、ていし、解除、かいじょ、ストップ、やめる、止める、辞める、やめたい、止めたい、辞めたい、やめて、止めて、とめて
    とめる、やめます、止めます、終了、停止する、停止して、停止したい、停止します、解除する、解除して、解除したい
    解除します、退会、退会する、退会したい、配信停止、通知停止、通知を止める、通知を止めて、通知を停止、通知解除
    みまもり解除、みまもり停止、みまもりを解除、みまもりを停止、みまもりを解除する、みまもりを停止する、みまもりをやめる
    みまもりをやめたい、みまもりを削除、みまもりを削除する、みまもり終了、見守り解除、見守り停止、見守りを解除
    見守りを停止、見守りをやめる、見守りをやめたい、見守り終了
  `,
  'stop-all': `
    全部停止、全部解除、全部やめる、全部やめたい、全部止める、ぜんぶやめる、すべて停止、すべて解除、すべてやめる
    すべて止める、全て停止、全て解除、全てやめる、すべて停止する、すべて解除する、全停止、全解除、全員解除、全員停止
  `,
  keep: `
    やめない、止めない、停止しない、解除しない、やめないで、止めないで、停止しないで、解除しないで、続ける、つづける
    続けます、そのまま、やっぱりやめない
  `,
};

/** Parted by commas or new lines. */
const english: Record<PlainCommand, string> = {
  status: `status, queue, wait, waiting, waiting time, wait time, today, turn, my turn, how long`,
  reservations: `reservation, reservations, appointment, appointments, booking, bookings, next appointment, next reservation, schedule`,
  billing: `bill, bills, billing, payment, payments, pay, invoice, cost, fee, fees`,
  notices: `notice, notices, news, bulletin, information, info, announcements, announcement`,
  card: `card, patient card, id card, hospital card, card number`,
  list: `list, watching, watchers, watches, family, who, members`,
  help: `help, menu, how to, how to use, commands, guide, start`,
  stop: `
    unlink, unsubscribe, unwatch, quit, stop it, stop watching, end watching, opt out, stop messages, stop notifications
    stop sending
  `,
  'stop-all': `stop all, stop everything, stop all watching, stop everyone, unlink all, end all`,
  keep: `keep, continue, don't stop, do not stop, dont stop, keep watching, keep all`,
};

/** What people add out of politeness when they want something done. */
const requesting = `
  please, now, thanks, thank you
  してください、して下さい、てください、て下さい、ください、下さい、をお願いします、をお願い、お願いします、おねがいします、お願い、願います
  おねがい、する、します
`;
/** What they add when they want to know something. */
const asking = `
  show me, show my, show the, show, check my, check, see, my, the, how to, how do i, how, what is, about
  を教えて、教えて、おしえて、を見せて、見せて、を見たい、見たい、が見たい、を見る、見る、みる、を確認、確認、確認する、確認したい、を知りたい
  知りたい、について、の方法、方法、はどう、どう、するには、ですか、しますか、できますか、ますか、です、は、を、の
`;

function list(text: string): string[] {
  return text
    .split(/[、,\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function lists(of: Record<PlainCommand, string>): [PlainCommand, string[]][] {
  return Object.entries(of).map(([name, text]) => [name as PlainCommand, list(text)]);
}

export const commandWords = { ja: lists(japanese), en: lists(english) };
export const politeAdditions = { requesting: list(requesting), asking: list(asking) };

// The words that mean each command, in the ways people type them; spelling variants that folding evens out are written once.

/** The commands that are said by a word. */
export const plainCommands = [
  'status',
  'reservations',
  'billing',
  'notices',
  'card',
  'list',
  'help',
  'stop',
  'stop-all',
  'keep',
  'courtesy',
] as const;
export type PlainCommand = (typeof plainCommands)[number];

/** Parted by 、 or a new line. */
const japanese: Record<PlainCommand, string> = {
  status: `
    待ち、まち、待ち順、待順、待ち順番、順番、じゅんばん、順番待ち、待ち時間、待時間、待ち人数、待ち状況、診察、診察待ち
    診察待順、診察待ち順、診察待順案内、状況、じょうきょう、今の状況、呼び出し、呼出、よびだし、きょう、今日、今日の状況
    あと何人、あとなんにん、何人待ち、今何人待ち、何人、何番目、あと何分、あとなんぷん、まちじかん、まだ
    ようす、様子、今日のようす、今日の様子、今のようす、今の様子、呼ばれましたか、終わりましたか、診察は終わりましたか
  `,
  reservations: `予約、よやく、受診予約、診察予約、予約状況、予約日、予約一覧、次の予約、次回予約、次回の予約、次回、次はいつ`,
  billing: `
    会計、かいけい、会計履歴、お会計、おかいけい、支払い、支払、しはらい、お支払い、お支払、請求、請求書、料金、診察料
    診療費、医療費、金額、いくら
  `,
  notices: `お知らせ、おしらせ、知らせ、しらせ、掲示板、けいじばん、お知らせ掲示板、お知らせ/掲示板、病院からのお知らせ、連絡`,
  card: `診察券、しんさつけん、電子診察券、診察券番号、診察券の情報、診察カード`,
  list: `
    一覧、いちらん、リスト、みまもり、見守り、みまもり一覧、見守り一覧、みまもりリスト、登録、登録一覧、家族
    みまもっている人、みまもってる人、見守っている人、みまもってくれている人、みまもってくれる人、見守ってくれている人
    みまもる人、みまもりコード、みまもりたい、みまもりを始める、みまもりを始めたい、登録したい
  `,
  help: `
    ヘルプ、使い方、つかいかた、使いかた、使用方法、操作方法、助けて、たすけて、メニュー、説明、案内、わからない
    分からない、わかりません、何ができる、できること、はじめかた、始め方、やり方、やりかた、やめ方、やめかた、止め方、とめかた
    どうすればいい、どうしたらいい
  `,
  // How else it is said is made below.
  stop: `
    停止、ていし、解除、かいじょ、ストップ、終了、退会、解約、みまもり終わり、みまもりを終わりにする、みまもりを終わりたい
    送らないで、もう送らないで、お知らせを送らないで、メッセージを送らないで、送るのをやめて、お知らせを送るのをやめて
  `,
  'stop-all': `
    全部停止、全部解除、全部やめる、全部やめたい、全部止める、ぜんぶやめる、すべて停止、すべて解除、すべてやめる
    すべて止める、全て停止、全て解除、全てやめる、すべて停止する、すべて解除する、全停止、全解除、全員解除、全員停止
  `,
  keep: `
    やめない、止めない、停止しない、解除しない、やめないで、止めないで、停止しないで、解除しないで、続ける、つづける
    続けます、そのまま、やっぱりやめない、みまもりをやめない、みまもりをやめないで、みまもりを止めないで、みまもりを停止しない
    みまもりを停止しないで、みまもりを解除しない、みまもりを解除しないで、みまもりを続ける、みまもりを続けます
  `,
  // A thank-you, a nod, a greeting: asks for nothing.
  courtesy: `
    ありがとう、ありがとうございます、ありがとうございました、有難う、有難うございます、有難うございました、有り難うございます
    どうもありがとう、どうもありがとうございます、どうもありがとうございました、どうも、サンキュー、助かります、助かりました
    了解、りょうかい、了解です、了解しました、了解いたしました、承知しました、承知いたしました、わかりました、分かりました
    オーケー、オッケー、おはよう、おはようございます、こんにちは、こんばんは、お世話になります、お世話になっております
    お世話になりました、お疲れ様です、お疲れさまです、よろしく、よろしくお願いします、よろしくおねがいします
    よろしくお願いいたします、よろしくお願い致します、宜しくお願いします、宜しくお願いいたします、宜しくお願い致します
  `,
};

/**
 * What can be stopped, and by which nouns that is said. Not every pair: who deletes a notice (お知らせを削除), has come to the end of registering (登録終了),
 * or cancels (キャンセル) without saying what, a reservation perhaps, does not stop watching.
 */
const stopping: [things: string, nouns: string, verbs: string][] = [
  [
    `みまもり、見守り、見まもり`,
    `停止、ていし、解除、かいじょ、ストップ、終了、中止、削除、取り消し、取消、キャンセル、退会`,
    `やめ、止め、辞め、とめ`,
  ],
  [`配信、通知`, `停止、解除、ストップ、中止、キャンセル`, `やめ、止め、とめ`],
  [`お知らせ、おしらせ、連絡、メッセージ、ライン、LINE`, `停止、解除、ストップ、中止`, `やめ、止め、とめ`],
  [`登録`, `解除、削除、取り消し、取消、抹消、キャンセル`, ``],
];
/** Said by themselves. */
const stoppingAlone: [nouns: string, verbs: string] = [
  `停止、ていし、解除、かいじょ、ストップ、stop、退会、解約`,
  `やめ、止め、辞め、とめ`,
];
/** Each follows a noun or a verb's stem. Whatever denies, asks or speaks of the past is not among them. */
const wishing = {
  noun: ['して', 'したい', 'したいです', 'する', 'します', 'してほしい', 'してほしいです', 'して欲しい', 'して欲しいです'],
  verb: ['て', 'たい', 'たいです', 'る', 'ます', 'てほしい', 'てほしいです', 'て欲しい', 'て欲しいです', 'させて'],
};

function stopPhrases(): string[] {
  const wished = (nouns: string, verbs: string) => ({
    noun: list(nouns).flatMap((noun) => wishing.noun.map((end) => `${noun}${end}`)),
    verb: list(verbs).flatMap((verb) => wishing.verb.map((end) => `${verb}${end}`)),
  });
  const alone = wished(...stoppingAlone);
  const phrases = [...alone.noun, ...alone.verb];
  for (const [things, nouns, verbs] of stopping) {
    const { noun, verb } = wished(nouns, verbs);
    for (const thing of list(things)) {
      phrases.push(...['', 'の', 'を'].flatMap((particle) => list(nouns).map((one) => `${thing}${particle}${one}`)));
      phrases.push(...['', 'を'].flatMap((particle) => [...noun, ...verb].map((one) => `${thing}${particle}${one}`)));
    }
  }
  // もう before what is only named (もう停止) may mean that it has stopped.
  const wishes = phrases.filter((phrase) => /(?:て|たい|です|ほしい|欲しい|る|ます)$/u.test(phrase));
  return [...phrases, ...wishes.map((phrase) => `もう${phrase}`)];
}

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
    unlink, unsubscribe, unwatch, unfollow, unregister, quit, end, stop it, stop this, stop watching, end watching
    cancel watching, end watch, cancel watch, end the watch, stop the watch, opt out, stop messages, stop the messages
    stop notifications, stop the notifications, stop notices, stop the notices, stop sending, stop sending messages
    stop messaging me, no more messages, i want to stop, i want to stop watching
  `,
  'stop-all': `stop all, stop everything, stop all watching, stop everyone, unlink all, end all`,
  keep: `keep, continue, don't stop, do not stop, dont stop, keep watching, keep all`,
  courtesy: `
    thanks, thank you, thank you very much, thank you so much, many thanks, thanks a lot, ok, okay, understood, got it
    hello, hi, good morning, good afternoon, good evening
  `,
};

/** What people add out of politeness when they want something done. */
const requesting = `
  please, now, thanks, thank you
  してください、して下さい、てください、て下さい、ください、下さい、をお願いします、をお願い、お願いします、おねがいします、お願い、願います
  をお願いいたします、をお願い致します、お願いいたします、お願い致します、おねがいいたします
  おねがい、する、します、よろしくお願いします、よろしくおねがいします、よろしくお願いいたします、よろしくお願い致します
`;
/** What they add when they want to know something. */
const asking = `
  show me, show my, show the, show, check my, check, see, my, the, how to, how do i, how, what is, about
  を教えて、教えて、おしえて、を見せて、見せて、を見たい、見たい、が見たい、を見る、見る、みる、を確認、確認、確認する、確認したい、を知りたい
  知りたい、について、の方法、方法、の仕方、のしかた、がわからない、がわかりません、わからない、はまだ、はどう、どう、するには、のですが、んですが、のですけど、んですけど、んだけど、にはどうすればいい、にはどうしたらいい、ですか、しますか、できますか、ますか、です、は、を、の
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

export const commandWords = {
  ja: lists(japanese).map(([name, said]): [PlainCommand, string[]] => [name, name === 'stop' ? [...said, ...stopPhrases()] : said]),
  en: lists(english),
};
export const politeAdditions = { requesting: list(requesting), asking: list(asking) };

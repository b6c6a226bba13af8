// What a person can say to the bot: a closed set. Only the command understood is ever stored, never the words.
import { z } from 'zod';

/** Stored in webhook_events.command. `language` is that of the words used; null where nothing can be told from them (a button). */
export const command = z.discriminatedUnion('name', [
  z.object({ name: z.enum(['status', 'reservations', 'billing', 'notices', 'card', 'list', 'help', 'stop', 'stop-all', 'keep', 'unknown']), language: z.enum(['ja', 'en']).nullable() }),
  z.object({ name: z.literal('stop-one'), watchId: z.uuid(), language: z.enum(['ja', 'en']).nullable() }),
  z.object({ name: z.literal('stop-page'), page: z.int().min(0).max(999), language: z.enum(['ja', 'en']).nullable() }),
  z.object({ name: z.literal('speak'), language: z.enum(['ja', 'en']) }),
]);
export type Command = z.infer<typeof command>;
/** ァ (U+30A1) stands this far above ぁ (U+3041). */
const katakanaAboveHiragana = 0x60;
type Plain = 'status' | 'reservations' | 'billing' | 'notices' | 'card' | 'list' | 'help' | 'stop' | 'stop-all' | 'keep';

const ja: Record<Plain, string[]> = {
  status: [
    ...['待ち', 'まち', '待ち順', '待順', '待ち順番', '順番', 'じゅんばん', '順番待ち', '待ち時間', '待時間', '待ち人数', '待ち状況', '診察', '診察待ち', '診察待順', '診察待ち順', '診察待順案内'],
    ...['状況', 'じょうきょう', '今の状況', '呼び出し', '呼出', 'よびだし', 'きょう', '今日', '今日の状況', 'あと何人', '何人待ち', 'まだ'],
  ],
  reservations: ['予約', 'よやく', '受診予約', '診察予約', '予約状況', '予約日', '予約一覧', '次の予約', '次回予約', '次回の予約', '次回'],
  billing: ['会計', 'かいけい', '会計履歴', 'お会計', 'おかいけい', '支払い', '支払', 'しはらい', 'お支払い', 'お支払', '請求', '請求書', '料金', '診察料', '診療費', '医療費', '金額'],
  notices: ['お知らせ', 'おしらせ', '知らせ', 'しらせ', '掲示板', 'けいじばん', 'お知らせ掲示板', 'お知らせ/掲示板', '病院からのお知らせ', '連絡'],
  card: ['診察券', 'しんさつけん', '電子診察券', '診察券番号', '診察券の情報', '診察カード'],
  list: [
    ...['一覧', 'いちらん', 'リスト', 'みまもり', '見守り', 'みまもり一覧', '見守り一覧', 'みまもりリスト', '登録', '登録一覧', '家族'],
    ...['みまもっている人', 'みまもってる人', '見守っている人', 'みまもってくれている人', 'みまもってくれる人', '見守ってくれている人', 'みまもる人'],
  ],
  help: ['ヘルプ', '使い方', 'つかいかた', '使いかた', '使用方法', '操作方法', '助けて', 'たすけて', 'メニュー', '説明', '案内', 'わからない', '分からない', 'わかりません', '何ができる', 'できること', 'はじめかた', '始め方'],
  stop: [
    ...['停止', 'ていし', '解除', 'かいじょ', 'ストップ', 'やめる', '止める', '辞める', 'やめたい', '止めたい', '辞めたい', 'やめて', '止めて', 'とめて', 'とめる', 'やめます', '止めます', '終了'],
    ...['停止する', '停止して', '停止したい', '停止します', '解除する', '解除して', '解除したい', '解除します', '退会', '退会する', '退会したい', '配信停止', '通知停止', '通知を止める', '通知を止めて', '通知を停止', '通知解除'],
    ...['みまもり解除', 'みまもり停止', 'みまもりを解除', 'みまもりを停止', 'みまもりを解除する', 'みまもりを停止する', 'みまもりをやめる', 'みまもりをやめたい', 'みまもりを削除', 'みまもりを削除する', 'みまもり終了'],
    ...['見守り解除', '見守り停止', '見守りを解除', '見守りを停止', '見守りをやめる', '見守りをやめたい', '見守り終了'],
  ],
  'stop-all': ['全部停止', '全部解除', '全部やめる', '全部やめたい', '全部止める', 'ぜんぶやめる', 'すべて停止', 'すべて解除', 'すべてやめる', 'すべて止める', '全て停止', '全て解除', '全てやめる', 'すべて停止する', 'すべて解除する', '全停止', '全解除', '全員解除', '全員停止'],
  keep: ['やめない', '止めない', '停止しない', '解除しない', 'やめないで', '止めないで', '停止しないで', '解除しないで', '続ける', 'つづける', '続けます', 'そのまま', 'やっぱりやめない'],
};
const en: Record<Plain, string[]> = {
  status: ['status', 'queue', 'wait', 'waiting', 'waiting time', 'wait time', 'today', 'turn', 'my turn', 'how long'],
  reservations: ['reservation', 'reservations', 'appointment', 'appointments', 'booking', 'bookings', 'next appointment', 'next reservation', 'schedule'],
  billing: ['bill', 'bills', 'billing', 'payment', 'payments', 'pay', 'invoice', 'cost', 'fee', 'fees'],
  notices: ['notice', 'notices', 'news', 'bulletin', 'information', 'info', 'announcements', 'announcement'],
  card: ['card', 'patient card', 'id card', 'hospital card', 'card number'],
  list: ['list', 'watching', 'watchers', 'watches', 'family', 'who', 'members'],
  help: ['help', 'menu', 'how to', 'how to use', 'commands', 'guide', 'start'],
  stop: ['unlink', 'unsubscribe', 'unwatch', 'quit', 'stop it', 'stop watching', 'end watching', 'opt out', 'stop messages', 'stop notifications', 'stop sending'],
  'stop-all': ['stop all', 'stop everything', 'stop all watching', 'stop everyone', 'unlink all', 'end all'],
  keep: ['keep', 'continue', "don't stop", 'do not stop', 'dont stop', 'keep watching', 'keep all'],
};
/** Written by readers of every language (our own Japanese texts say `stop`), so it tells nothing about theirs. */
const international: [string, Command][] = [
  ['stop', { name: 'stop', language: null }],
  ['?', { name: 'help', language: null }],
];
/** What people add out of politeness or habit; cut off only where the whole is not understood as it stands. */
const polite = {
  before: ['please', 'show me', 'show my', 'show the', 'show', 'check my', 'check', 'see', 'my', 'the'],
  after: [
    ...['してください', 'して下さい', 'てください', 'て下さい', 'ください', '下さい', 'をお願いします', 'をお願い', 'お願いします', 'おねがいします', 'お願い', '願います', 'おねがい'],
    ...['を教えて', '教えて', 'おしえて', 'を見せて', '見せて', 'を見たい', '見たい', 'が見たい', 'を見る', '見る', 'みる', 'を確認', '確認', '確認する', '確認したい', 'を知りたい', '知りたい', 'について', 'はどう', 'どう', 'です', 'ですか', 'は', 'を', 'の', 'する', 'します'],
    ...['please', 'now', 'thanks', 'thank you'],
  ],
};
const words = new Map<string, Command>([
  ...Object.entries(ja).flatMap(([name, list]) => list.map((w): [string, Command] => [fold(w), { name: name as Plain, language: 'ja' }])),
  ...Object.entries(en).flatMap(([name, list]) => list.map((w): [string, Command] => [fold(w), { name: name as Plain, language: 'en' }])),
  ...international,
  ...['english', 'in english', '英語', 'えいご'].map((w): [string, Command] => [fold(w), { name: 'speak', language: 'en' }]),
  ...['日本語', 'にほんご', '日本語で', 'japanese', 'in japanese'].map((w): [string, Command] => [fold(w), { name: 'speak', language: 'ja' }]),
]);
const before = polite.before.map(fold);
const after = polite.after.map(fold);

/** Full and half width, upper and lower case, hiragana and katakana, spaces, quotes, punctuation and emoji make no difference. */
function fold(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f"'“”‘’「」『』()\[\]【】<>。、.,:;!・~〜…/_-]/gu, '')
    .replace(/[ァ-ヶ]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - katakanaAboveHiragana));
  return /^\?+$/u.test(folded) ? '?' : folded.replace(/\?+$/u, '');
}

/** The words with one polite addition less at either end. */
function* lessPolite(folded: string): Generator<string> {
  for (const tail of after) if (folded.endsWith(tail)) yield folded.slice(0, -tail.length);
  for (const head of before) if (folded.startsWith(head)) yield folded.slice(head.length);
}

function understand(folded: string, additions: number): Command | null {
  const known = words.get(folded);
  if (known || additions === 0) return known ?? null;
  for (const rest of lessPolite(folded)) {
    const command = understand(rest, additions - 1);
    if (command) return command;
  }
  return null;
}

/** Understands a typed text; anything else is `unknown`, and the text is forgotten here. */
export function parseText(text: string): Command {
  if (text.length > 100) return { name: 'unknown', language: null };
  return understand(fold(text), 2) ?? { name: 'unknown', language: null };
}

/** The data of the bot's own buttons: the command as `name` or `name:argument`, at most 300 characters (LINE's limit for postback data). */
export function postbackData(of: Command): string {
  if (of.name === 'stop-one') return `stop-one:${of.watchId}`;
  if (of.name === 'stop-page') return `stop-page:${of.page}`;
  if (of.name === 'speak') return `speak:${of.language}`;
  return of.name;
}

/** Understands a button's data; what did not come from our own buttons is `unknown`. */
export function parsePostback(data: string): Command {
  const [name, argument] = data.split(':', 2);
  const parsed = command.safeParse(
    name === 'stop-one'
      ? { name, watchId: argument, language: null }
      : name === 'stop-page'
        ? { name, page: Number(argument), language: null }
        : name === 'speak'
          ? { name, language: argument }
          : { name, language: null },
  );
  return parsed.success ? parsed.data : { name: 'unknown', language: null };
}

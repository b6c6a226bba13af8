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
type Plain = 'status' | 'reservations' | 'billing' | 'notices' | 'card' | 'list' | 'help' | 'stop' | 'stop-all' | 'keep';

const ja: Record<Plain, string[]> = {
  status: ['待ち', 'まち', '待ち順', '待順', '順番', '診察待ち', '診察待順', '診察待順案内', '状況', 'きょう', '今日'],
  reservations: ['予約', 'よやく', '受診予約', '予約確認'],
  billing: ['会計', 'かいけい', '会計履歴', '支払い', '支払', '請求'],
  notices: ['お知らせ', 'おしらせ', '知らせ', '掲示板', 'お知らせ掲示板'],
  card: ['診察券', 'しんさつけん', '電子診察券', '診察券番号'],
  list: ['一覧', 'いちらん', 'みまもり', '見守り', 'みまもり一覧', 'みまもっている人', 'みまもってくれている人'],
  help: ['ヘルプ', 'へるぷ', '使い方', 'つかいかた', '使いかた', '助けて', 'メニュー', '?'],
  stop: ['停止', 'ていし', '解除', 'かいじょ', 'ストップ', 'すとっぷ', 'やめる', 'やめたい', '終了', 'みまもり解除', 'みまもりをやめる', '停止する', '解除する'],
  'stop-all': ['全部停止', '全部解除', 'すべて停止', 'すべて解除', '全て停止', '全て解除', 'すべてやめる'],
  keep: ['やめない', '続ける', 'つづける'],
};
const en: Record<Plain, string[]> = {
  status: ['status', 'queue', 'wait', 'waiting', 'today'],
  reservations: ['reservation', 'reservations', 'appointment', 'appointments', 'booking', 'bookings'],
  billing: ['bill', 'bills', 'billing', 'payment', 'payments'],
  notices: ['notice', 'notices', 'news'],
  card: ['card', 'patientcard'],
  list: ['list', 'watching', 'watchers'],
  help: ['help', 'menu', 'howto'],
  stop: ['stop', 'unlink', 'unsubscribe', 'quit', 'stopit'],
  'stop-all': ['stopall', 'stopeverything'],
  keep: ['keep', 'continue'],
};
const words = new Map<string, Command>([
  ...Object.entries(ja).flatMap(([name, list]) => list.map((w): [string, Command] => [fold(w), { name: name as Plain, language: 'ja' }])),
  ...Object.entries(en).flatMap(([name, list]) => list.map((w): [string, Command] => [fold(w), { name: name as Plain, language: 'en' }])),
  ...['english', '英語'].map((w): [string, Command] => [fold(w), { name: 'speak', language: 'en' }]),
  ...['日本語', 'japanese'].map((w): [string, Command] => [fold(w), { name: 'speak', language: 'ja' }]),
]);

/** Full and half width, upper and lower case, spaces, quotes and closing punctuation make no difference. */
function fold(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().replace(/[\s\p{Cf}"'“”‘’「」『』()。、.,!・~〜ー_-]/gu, (c) => (c === 'ー' ? c : ''));
  return folded === '?' ? folded : folded.replace(/[?]+$/u, '');
}

/** Understands a typed text; anything else is `unknown`, and the text is forgotten here. */
export function parseText(text: string): Command {
  if (text.length > 100) return { name: 'unknown', language: null };
  return words.get(fold(text)) ?? { name: 'unknown', language: null };
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

// Every word on the printed sheet of an invitation. It is Japanese for whoever is at the counter, with one line for readers of English.
import type { Category } from '../../domain/category.ts';

const tokyo = 'Asia/Tokyo';
const write = (at: Date, locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: tokyo, ...options }).format(at);

/** 2026年11月25日(水) */
const day = (at: Date) => write(at, 'ja-JP', { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
/** 9:05 */
const time = (at: Date) => write(at, 'ja-JP', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });

const categories: Record<Category, string> = {
  queue: '診察の順番（診察待順案内）',
  reservations: '受診予約',
  billing: '会計履歴',
  notices: 'お知らせ・掲示板',
  card: '診察券の情報',
  ecard: '電子診察券',
};
const order: Category[] = ['queue', 'reservations', 'billing', 'notices', 'card', 'ecard'];

export const sheetWords = {
  title: 'みまもり登録のご案内',
  issued: (at: Date) => `発行日 ${day(at)}`,
  lead: (patient: string) => `${patient} さんの受診のようすを、LINEでみまもるための用紙です。`,
  expires: '有効期限',
  expiresAt: (at: Date) => `${day(at)}\n${time(at)} まで`,
  who: '使える方',
  onePerson: 'お一人だけ（1回かぎり）',
  shared: '届く情報',
  categories: (of: readonly Category[]) =>
    order
      .filter((c) => of.includes(c))
      .map((c) => categories[c])
      .join('\n'),
  period: 'みまもりの期間',
  until: (until: Date | null) => (until === null ? 'やめるまで' : `${day(until)} ${time(until)} まで`),
  how: '登録のしかた',
  steps: [
    'スマートフォンでLINEを開きます。',
    '「ホーム」画面の検索欄の右にあるQRコードのマークを押し、上のQRコードを読み取ります。',
    '画面の案内にしたがって、規約に同意し、暗証番号（数字6けた）を決めます。',
    '「みまもり登録完了」と表示されたら終わりです。当院のLINEを友だち追加すると、お知らせが届きます。',
  ],
  notes: 'お願い',
  advice: [
    'この用紙は、情報を見せたい方お一人だけにお渡しください。',
    '期限が過ぎたとき、用紙をなくしたときは、当院の受付にお申し出ください。',
    'みまもりは、いつでもやめられます。みまもる方はLINEのトークで「停止」と送ってください。みまもってもらう方は、当院の受付にお申し出ください。',
  ],
  english: (until: Date) =>
    `In English: scan the QR code with the QR code reader in LINE and follow the steps on the screen. It works for one person, until ${write(
      until,
      'en-GB',
      { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    )} (Japan time). To stop at any time, send “stop” in the LINE chat.`,
};

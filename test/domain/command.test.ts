// What people type in many ways is understood as one command; what could mean something else is not.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Command, command, parsePostback, parseText, postbackData } from '../../bot/domain/command.ts';
import { commandWords } from '../../bot/domain/command-words.ts';
import { anyText } from '../shared/any-text.ts';

const nameOf = (text: string) => parseText(text).name;
const stopWords = (language: 'ja' | 'en') => commandWords[language].flatMap(([name, words]) => (name === 'stop' ? words : []));

describe('a typed text', () => {
  test.each([
    ['待ち', 'status'],
    ['まち', 'status'],
    ['マチ', 'status'],
    ['ＳＴＡＴＵＳ', 'status'],
    ['待ち時間は？', 'status'],
    ['あと何人ですか？', 'status'],
    ['予約', 'reservations'],
    ['ﾖﾔｸ', 'reservations'],
    ['次の予約を教えて', 'reservations'],
    ['show my appointments', 'reservations'],
    ['会計', 'billing'],
    ['会 計', 'billing'],
    ['会計　お願いします', 'billing'],
    ['お知らせ', 'notices'],
    ['オシラセ', 'notices'],
    ['お知らせ/掲示板', 'notices'],
    ['診察券', 'card'],
    ['「診察券」', 'card'],
    ['一覧', 'list'],
    ['イチラン。', 'list'],
    ['停止', 'stop'],
    ['ていし', 'stop'],
    ['テイシ', 'stop'],
    ['ﾃｲｼ', 'stop'],
    ['解除', 'stop'],
    ['解除！！', 'stop'],
    ['停止してください。', 'stop'],
    ['停止🙏', 'stop'],
    ['停止をお願いいたします', 'stop'],
    ['ストップお願い致します。', 'stop'],
    ['みまもりの解除をお願いいたします。', 'stop'],
    ['待ち時間をお願いいたします', 'status'],
    ['まちじかん', 'status'],
    ['あと何分ですか', 'status'],
    ['次はいつですか？', 'reservations'],
    ['ストップ', 'stop'],
    ['ｽﾄｯﾌﾟ', 'stop'],
    ['すとっぷ', 'stop'],
    ['止めてください', 'stop'],
    ['stop', 'stop'],
    ['STOP', 'stop'],
    ['Ｓｔｏｐ！', 'stop'],
    ['s t o p', 'stop'],
    ['"stop"', 'stop'],
    ['  stop\n', 'stop'],
    ['Please stop.', 'stop'],
    ['みまもりの解除', 'stop'],
    ['「みまもりの解除」', 'stop'],
    ['みまもりの停止', 'stop'],
    ['みまもりをやめて', 'stop'],
    ['みまもりをやめてください。', 'stop'],
    ['みまもりを止めて', 'stop'],
    ['みまもりを止めてください', 'stop'],
    ['見守りをやめて下さい！', 'stop'],
    ['みまもりを終了する', 'stop'],
    ['みまもりを終了します', 'stop'],
    ['みまもりを解除してほしい', 'stop'],
    ['みまもりの解除をお願いします🙇‍♀️', 'stop'],
    ['みまもり　やめたいです', 'stop'],
    ['配信を停止して', 'stop'],
    ['配信を停止してください', 'stop'],
    ['お知らせを止めて', 'stop'],
    ['お知らせを止めてください🙏🏻', 'stop'],
    ['おしらせをとめて', 'stop'],
    ['メッセージをとめてください', 'stop'],
    ['LINEを止めてください', 'stop'],
    ['もうやめて', 'stop'],
    ['もうやめてください', 'stop'],
    ['もうやめて〜😢', 'stop'],
    ['やめてー！！', 'stop'],
    ['もうお知らせを止めて', 'stop'],
    ['もう送らないでください', 'stop'],
    ['ストップして', 'stop'],
    ['ストップ！してください', 'stop'],
    ['登録解除', 'stop'],
    ['登録を解除したいです。', 'stop'],
    ['停止したいです', 'stop'],
    ['停止☆', 'stop'],
    ['停止^^', 'stop'],
    ['end', 'stop'],
    ['END', 'stop'],
    ['unfollow', 'stop'],
    ['stop please', 'stop'],
    ['Stop, please!', 'stop'],
    ['Stop the messages', 'stop'],
    ['I want to stop watching', 'stop'],
    ['すべて解除', 'stop-all'],
    ['stop all', 'stop-all'],
    ['やめない', 'keep'],
    ['停止しないで', 'keep'],
    ["Don't stop", 'keep'],
    ['Don’t stop!', 'keep'],
    ['ヘルプ', 'help'],
    ['へるぷ', 'help'],
    ['みまもりをやめないで', 'keep'],
    ['みまもりを解除しないでください', 'keep'],
    ['Help?', 'help'],
    ['？', 'help'],
    ['???', 'help'],
    ['使い方を教えて', 'help'],
    ['解除について', 'help'],
    ['解除の方法を教えて', 'help'],
    ['停止ですか', 'help'],
    ['停止？', 'help'],
    ['How do I stop', 'help'],
    ['stop?', 'help'],
    ['停止❓', 'help'],
    ['停止⁉️', 'help'],
    ['みまもりの解除の方法', 'help'],
    ['みまもりの解除について', 'help'],
    ['みまもりをやめたいのですが', 'help'],
    ['やめたいんだけど', 'help'],
    ['やめるにはどうすればいいですか', 'help'],
    ['みまもりをやめるにはどうしたらいい？', 'help'],
    ['English please', 'speak'],
    ['日本語で', 'speak'],
    ['かいじょしたい', 'stop'],
    ['STOPしたいです', 'stop'],
    ['stopして', 'stop'],
    ['停止、よろしくお願いします', 'stop'],
    ['やめ方', 'help'],
    ['解除の仕方', 'help'],
    ['停止のしかたを教えて', 'help'],
    ['解除の仕方がわかりません', 'help'],
    ['使い方がわからない', 'help'],
    ['どうすればいいですか？', 'help'],
    ['ようす', 'status'],
    ['様子は？', 'status'],
    ['今日のようすを見る', 'status'],
    ['順番はまだですか', 'status'],
    ['呼ばれましたか', 'status'],
    ['終わりましたか？', 'status'],
    ['会計はまだですか', 'billing'],
    ['いくらですか', 'billing'],
    ['みまもりコード', 'list'],
    ['みまもりを始めたい', 'list'],
    ['ありがとう', 'courtesy'],
    ['ありがとうございます🙏', 'courtesy'],
    ['有難うございました。', 'courtesy'],
    ['了解です', 'courtesy'],
    ['わかりました！', 'courtesy'],
    ['おはようございます', 'courtesy'],
    ['よろしくお願いします', 'courtesy'],
    ['OK', 'courtesy'],
    ['Thank you!', 'courtesy'],
    ['thanks', 'courtesy'],
  ])('%j is %s', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  test.each([
    '予約を停止して',
    '予約のキャンセル',
    '予約をキャンセルしたい',
    '予約のお知らせを止めて',
    'キャンセル',
    'キャンセルしたいです',
    '診察をやめたい',
    '薬をやめて',
    '薬をもうやめていいですか',
    '登録終了',
    '登録をやめる',
    '登録が終了しました',
    'お知らせを削除',
    'お知らせを止めないで',
    'お知らせを止めないでください',
    'みまもりの解除をやめる',
    '停止を解除',
    '停止解除',
    'もう停止',
    '母のみまもりをやめたい',
    '終わり',
    'cancel',
    'Cancel.',
    'やめて欲しくない',
    'cancel my appointment',
    'Please cancel the reservation',
    'cancel reservation',
    'cancelled',
    'weekend',
    'end of the day',
    'when does it end',
    'do not cancel',
    "Please don't end",
    'stop by',
    '停止しなくていい',
    'stopping by at 3',
    'don’t',
    '母を停止',
    'はい',
    'いいえ',
    '会計まで終わりました',
    '終わりました',
    '',
    ' ',
    '。',
    '🙏',
    '1',
    'stop-one:0',
    'の',
    `stop${' '.repeat(200)}`,
  ])('%j is not understood', (text) => {
    expect(parseText(text)).toEqual({ name: 'unknown', language: null });
  });

  test.each(['予約を', '予約の', '診察を', '会計の', '薬を', '母の', '解除を', '停止を'])(
    'what is said of something else stops nothing: %s…',
    (of) => {
      for (const word of stopWords('ja')) expect(nameOf(`${of}${word}`)).not.toMatch(/^stop/);
    },
  );

  test.each(['ない', 'ないで', 'ないでください', 'た', 'ました', 'なかった', 'いで', 'かな', 'って何', '中'])(
    'what is not wished, or is over, stops nothing: …%s',
    (end) => {
      // やめ|て|いる: the end of the word makes room for another.
      const stems = stopWords('ja').flatMap((word) => [word, word.replace(/(?:る|て|たい|ます)$/u, '')]);
      for (const stem of stems) expect(nameOf(`${stem}${end}`)).not.toMatch(/^stop/);
    },
  );

  test('nor does it in English', () => {
    for (const word of stopWords('en'))
      for (const said of [
        `${word} my appointment`,
        `${word} the reservation`,
        `don't ${word}`,
        `do not ${word}`,
        `never ${word}`,
        `${word}?`,
      ])
        expect(nameOf(said)).not.toMatch(/^stop/);
  });

  test('the words tell the language, but `stop` alone does not', () => {
    expect(parseText('予約')).toEqual({ name: 'reservations', language: 'ja' });
    expect(parseText('appointments')).toEqual({ name: 'reservations', language: 'en' });
    expect(parseText('stop')).toEqual({ name: 'stop', language: null });
    expect(parseText('停止')).toEqual({ name: 'stop', language: 'ja' });
    expect(parseText('英語')).toEqual({ name: 'speak', language: 'en' });
  });

  test('width, case and spaces never matter', () => {
    const wide = (c: string) => (/[!-~]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c);
    const way = fc.constantFrom<((c: string) => string)[]>(
      (c) => c,
      (c) => c.toUpperCase(),
      wide,
      (c) => wide(c.toUpperCase()),
      (c) => `${c} `,
      (c) => `　${c}`,
    );
    fc.assert(
      fc.property(
        fc.constantFrom('stop', 'status', 'help', 'reservations', 'stopall'),
        fc.array(way, { minLength: 12, maxLength: 12 }),
        (word, ways) => {
          const typed = [...word].map((c, i) => (ways[i] ?? ((x: string) => x))(c)).join('');
          expect(parseText(typed)).toEqual(parseText(word));
        },
      ),
    );
  });

  test('any text gives a command of the closed set', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 120 }), (text) => {
        expect(command.safeParse(parseText(text)).success).toBe(true);
      }),
    );
  });
});

describe('a button', () => {
  const buttons: Command[] = [
    { name: 'status', language: null },
    { name: 'stop', language: null },
    { name: 'stop-all', language: null },
    { name: 'keep', language: null },
    { name: 'stop-one', watchId: '0190a6f0-7c2b-7d3e-9a51-3f0f5b8f2c11', language: null },
    { name: 'stop-page', page: 3, language: null },
    { name: 'speak', language: 'en' },
  ];
  test.each(buttons)('$name comes back as it was made', (button) => {
    expect(parsePostback(postbackData(button))).toEqual(button);
  });

  test.each([
    '',
    'stop-one',
    'stop-one:',
    'stop-one:1',
    'stop-page:-1',
    'stop-page:x',
    'speak:fr',
    'unheard-of',
    'stop:1',
    'stop-all:',
    'stop-one:0190a6f0-7c2b-7d3e-9a51-3f0f5b8f2c1',
  ])('%j is not ours', (data) => {
    expect(parsePostback(data)).toEqual({ name: 'unknown', language: null });
  });
});

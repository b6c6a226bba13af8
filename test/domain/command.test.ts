// What people type in many ways is understood as one command; what could mean something else is not.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Command, command, parsePostback, parseText, postbackData } from '../../bot/domain/command.ts';

const nameOf = (text: string) => parseText(text).name;

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
    ['すべて解除', 'stop-all'],
    ['stop all', 'stop-all'],
    ['やめない', 'keep'],
    ['停止しないで', 'keep'],
    ["Don't stop", 'keep'],
    ['Don’t stop!', 'keep'],
    ['ヘルプ', 'help'],
    ['へるぷ', 'help'],
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
    ['English please', 'speak'],
    ['日本語で', 'speak'],
  ])('%j is %s', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  test.each([
    '予約を停止して',
    '予約のキャンセル',
    '停止しなくていい',
    'stopping by at 3',
    'don’t',
    '母を停止',
    'ありがとう',
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
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
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

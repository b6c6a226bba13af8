// Where easy Japanese may break into lines: between words, never between a word and the reading beside it.
import { expect, test } from '@jest/globals';
import { easy } from '../../liff-app/src/wording/patient-easy.ts';
import { wholeWord, wholeWords } from '../../liff-app/src/wording/whole-words.ts';

/** A break that may be is |, one that must not be is ~. */
const shown = (text: string) => text.replaceAll('\u200b', '|').replaceAll('\u2060', '~');

test.each([
  'はじめに|選~(えら)~んで|ください',
  'QRコードを|読~(よ)~む',
  '呼~(よ)~び方~(かた)~を|変~(か)~える',
  '新~(あたら)~しい|お知~(し)~らせが|1つあります',
  'つぎの|順番~(じゅんばん)|です',
  'みまもってくれている|人~(ひと)~を|ふやす',
  '診察券~(しんさつけん)~の|こと',
  '紙~(かみ)「確認票|(かくにんひょう)」を|見~(み)~て、書~(か)~いて|ください。',
  '暗証番号|(あんしょうばんごう)~を|わすれた',
  'あと|59分~(ふん)|30秒~(びょう)',
  'ありません。いつでも|やめることが|できます。',
  'あなたの|スマートフォンの|カメラで',
  '12月7日(月) 9:30',
  '受付~(うけつけ)~で|もらった|番号~(ばんごう)',
  '待合~(まちあい)~に|もどるように|呼~(よ)~んでいます',
  'みまもりの|登録~(とうろく)~が|できました',
  '登録~(とうろく)|できました',
  '新~(あたら)~しい|コードにする',
  '復旧~(ふっきゅう)|コードを|書~(か)~く',
  'もう|一度~(いちど)|みまもるときは、',
  'まだ|同意~(どうい)~したきまりは|ありません。',
])('%s', (text) => {
  const plain = text.replaceAll(/[|~]/g, '');
  expect(shown(wholeWord(plain))).toBe(text);
  // What is put together of words that are ready stays as it is.
  expect(shown(wholeWord(wholeWord(plain)))).toBe(text);
});

test('in every text, also in those that a function makes, but not in what is sent as a letter', () => {
  const ready = wholeWords(easy);
  expect(shown(ready.codePage.usedText('長男'))).toBe('「長男」の|みまもりが|始~(はじ)~まりました。');
  expect(ready.codePage.mailBody('北病院', 'https://liff.line.me/x', '10:30')).not.toMatch(/[\u200b\u2060]/);
});

// The watcher's own name for a patient, as it is sent.
import { expect, test } from '@jest/globals';
import { renameWatchRequest } from '../../bot/mini-app-contract.ts';
import { callOther, nameOfWatched, readLabel } from '../../liff-app/src/label.ts';
import { en } from '../../liff-app/src/wording/en.ts';
import { ja } from '../../liff-app/src/wording/ja.ts';

test('is trimmed, and nothing is null', () => {
  expect(['  母 ', '', ' 　', 'となりの田中さん'].map(readLabel)).toEqual(['母', null, null, 'となりの田中さん']);
});

test('is never longer than the server takes, nor ends in a blank', () => {
  const cut = readLabel(`${'あ'.repeat(19)} いう`);
  expect(cut).toBe('あ'.repeat(19));
  for (const text of ['あ'.repeat(40), '  母 ', 'Grandmother in Kyoto']) {
    expect(renameWatchRequest.safeParse({ label: readLabel(text) }).success).toBe(true);
  }
});

test('a character of two units is not cut in half', () => {
  expect(readLabel(`${'あ'.repeat(19)}👵`)).toBe('あ'.repeat(19));
});

test('every chip is a label that the server takes', () => {
  for (const label of [...ja.labels.choices, ...en.labels.choices]) expect(renameWatchRequest.safeParse({ label }).success).toBe(true);
});

test('a full name is not shown without さん, a name of the family’s own as it is, and oneself by no name', () => {
  const call = (label: string) => callOther({ kind: 'other', label }, ja);
  expect(['佐藤 花子', '佐藤　花子', '母', 'お母さん', '佐藤 花子さま'].map(call)).toEqual([
    '佐藤 花子さん',
    '佐藤　花子さん',
    '母',
    'お母さん',
    '佐藤 花子さま',
  ]);
  expect(callOther({ kind: 'other', label: 'Hanako Sato' }, en)).toBe('Hanako Sato');
  expect(callOther({ kind: 'self' }, ja)).toBe('ご自身');
});

test('a watched patient is called alike in the list of watches and on their own page', () => {
  const watch = (label: string | null) => nameOfWatched({ label, patientName: '佐藤 花子' }, ja);
  expect(['山田 太郎', '母', null].map(watch)).toEqual(['山田 太郎さん', '母', '佐藤 花子さん']);
  expect(nameOfWatched({ label: 'Taro Yamada', patientName: 'Hanako Sato' }, en)).toBe('Taro Yamada');
});

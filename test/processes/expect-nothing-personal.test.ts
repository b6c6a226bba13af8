import { expect, test } from '@jest/globals';
import { expectNothingPersonal, type Personal } from './expect-nothing-personal.ts';

const personal: Personal[] = [
  ['the name', '佐藤 花子'],
  ['the slip', '4821-0937-5566'],
];

test.each([
  ['as it stands', '{"msg":"佐藤 花子"}'],
  ['in a URL', 'GET /x?name=%E4%BD%90%E8%97%A4%20%E8%8A%B1%E5%AD%90'],
  ['escaped', String.raw`{"msg":"\u4f50\u85e4 \u82b1\u5b50"}`],
  ['encoded', Buffer.from('佐藤 花子').toString('base64')],
  ['without its hyphens', 'register/482109375566'],
])('it finds what is written %s', (_, line) => {
  expect(() => expectNothingPersonal(`{"msg":"running"}\n${line}\n`, personal)).toThrow(line);
});

test('it is content with a log that says nothing of anybody', () => {
  expectNothingPersonal('{"name":"web","route":"/v1/patients/{cardNumber}","status":200,"msg":"request"}\n', personal);
});

test('it refuses to look for what would be found anywhere', () => {
  expect(() => expectNothingPersonal('', [['nothing', '']])).toThrow('too short');
});

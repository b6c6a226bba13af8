// Tries to get a text into the log by way of an error that quotes it.
import { expect, test } from '@jest/globals';
import { describeError } from '../../bot/log.ts';

test('a message whose lines look like frames is not taken for frames', () => {
  const error = new Error('invalid input: "\n    at 佐藤 花子 (0012345:1:1)"');
  const described = JSON.stringify(describeError(new TypeError('x\n    at 母', { cause: error })));
  expect(described).toContain('telling-logs.test');
  for (const personal of ['佐藤', '0012345', '母']) expect(described).not.toContain(personal);
});

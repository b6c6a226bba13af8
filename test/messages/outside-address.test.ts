// An address that a hospital gives: written as LINE takes it, or left out; never one that LINE would refuse the whole push for.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outsideAddress } from '../../bot/messages/parts/actions.ts';
import { checkMessages } from '../line-platform/messages/check-messages.ts';

const taken = (uri: string) =>
  checkMessages([{ type: 'text', text: 'a', quickReply: { items: [{ type: 'action', action: { type: 'uri', label: 'a', uri } }] } }]);

test.each([
  ['https://x.jp/?a={b}|c', 'https://x.jp/?a=%7Bb%7D%7Cc'],
  ['https://x.jp/a|b^c/{d}?e[]=`\\^#f{g}|`[h]', 'https://x.jp/a%7Cb%5Ec/%7Bd%7D?e%5B%5D=%60%5C%5E#f%7Bg%7D%7C%60%5Bh%5D'],
  ['https://x.jp/#a#b', 'https://x.jp/#a%23b'],
  ['https://x.jp/100%/?50%zz&%e3%81%82', 'https://x.jp/100%25/?50%25zz&%e3%81%82'],
  ['https://x.jp/病院 案内?"<>', 'https://x.jp/%E7%97%85%E9%99%A2%20%E6%A1%88%E5%86%85?%22%3C%3E'],
  ["https://[2001:db8::1]:8443/a;b=(c)!$&'*+,:@~?q=/?#/?", "https://[2001:db8::1]:8443/a;b=(c)!$&'*+,:@~?q=/?#/?"],
  ['https://日本.jp', 'https://xn--wgv71a.jp/'],
])('%s is written as %s', (given, written) => {
  expect(outsideAddress(given)).toBe(written);
});

test.each([
  'https://a{b}.jp/',
  'https://a`b.jp/',
  'https://a"b.jp/',
  'https://u:p@x.jp/',
  'http://x.jp/',
  'javascript:alert(1)',
  'x.jp',
  `https://x.jp/?${'|'.repeat(340)}`,
])('%s is left out', (given) => {
  expect(outsideAddress(given)).toBeNull();
});

test('whatever is given, LINE takes what is written, and writing it again changes nothing', () => {
  const anything = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.string().map((end) => `https://x.jp/${end}`),
  );
  fc.assert(
    fc.property(anything, (given) => {
      const written = outsideAddress(given);
      if (written === null) return;
      expect(taken(written)).toEqual({ fields: [], contents: [] });
      expect(outsideAddress(written)).toBe(written);
    }),
  );
});

import { describe, expect, test } from '@jest/globals';
import { checkMessages } from './check-messages.ts';
import { answerProblems } from './problem.ts';

type Json = Record<string, unknown>;
const text = (body: string, rest: Json = {}) => ({ type: 'text', text: body, ...rest });
const label = { type: 'text', text: 'あ' };
const box = (contents: unknown[], rest: Json = {}) => ({ type: 'box', layout: 'vertical', contents, ...rest });
const flex = (contents: unknown, altText: unknown = 'お知らせ') => ({ type: 'flex', altText, contents });
const bubble = (body: Json, rest: Json = {}) => ({ type: 'bubble', body, ...rest });
const inBody = (component: Json, rest: Json = {}) => flex(bubble(box([component], rest)));
const uri = (address: string, name = '開く') => ({ type: 'uri', label: name, uri: address });
const postback = (data: string, rest: Json = {}) => ({ type: 'postback', label: '待ち', data, displayText: '待ち', ...rest });
const quick = (actions: unknown[]) => text('a', { quickReply: { items: actions.map((action) => ({ type: 'action', action })) } });
const button = (action: unknown, rest: Json = {}) => ({ type: 'button', action, ...rest });
const family = '👨‍👩‍👧';

/** Where LINE would complain; empty: it would not. */
function complaints(...messages: unknown[]): string[] {
  const { fields, contents } = checkMessages(messages);
  return [...fields.map(({ property }) => property), ...contents.flatMap(({ problems }) => problems.map(({ property }) => property))];
}

describe('accepted', () => {
  test.each<[string, unknown]>([
    ['the longest text', text('あ'.repeat(5_000))],
    ['13 quick replies', quick(Array.from({ length: 13 }, () => postback('a')))],
    ['a label of 20 family emoji', quick([postback('a', { label: family.repeat(20) })])],
    ['a Flex label of 40', inBody(button(uri('https://liff.line.me/1-a/people/1', 'あ'.repeat(40))))],
    ['the longest postback', quick([postback('a'.repeat(300))])],
    ['an address that says much', quick([uri("https://u@[::1]:8443/a/%E3%81%82;b=(c)!$&'*+,=:@?q=%7B/?#x/?%25")])],
    ['a telephone number', quick([uri('tel:0312345678')])],
    ['a page of LINE', quick([uri('line://ti/p/%40kita')])],
    ['spans', inBody({ type: 'text', contents: [{ type: 'span', text: 'あ', weight: 'bold' }], wrap: true, size: '18px' })],
    ['a carousel of 12', flex({ type: 'carousel', contents: Array.from({ length: 12 }, () => bubble(box([label]))) })],
    ['an empty box', inBody(box([], { width: '20px', height: '20px', backgroundColor: '#11223344' }))],
    ['the longest altText', flex(bubble(box([label])), 'あ'.repeat(1_500))],
    [
      'styles and a gradient',
      flex(
        bubble(box([label], { background: { type: 'linearGradient', angle: '90deg', startColor: '#000000', endColor: '#ffffff' } }), {
          styles: { footer: { separator: true } },
          size: 'giga',
        }),
      ),
    ],
  ])('%s', (_, message) => {
    expect(complaints(message)).toEqual([]);
  });
});

describe('refused', () => {
  test.each<[string, unknown, string]>([
    ['an empty text', text(''), 'messages[0].text'],
    ['a text too long', text('あ'.repeat(5_001)), 'messages[0].text'],
    ['an unknown type', { type: 'note', text: 'a' }, 'messages[0].type'],
    ['14 quick replies', quick(Array.from({ length: 14 }, () => postback('a'))), 'messages[0].quickReply.items'],
    ['no quick reply', quick([]), 'messages[0].quickReply.items'],
    ['a label of 21', quick([postback('a', { label: 'あ'.repeat(21) })]), 'messages[0].quickReply.items[0].action.label'],
    ['no label', quick([{ type: 'postback', data: 'a' }]), 'messages[0].quickReply.items[0].action.label'],
    ['postback data too long', quick([postback('a'.repeat(301))]), 'messages[0].quickReply.items[0].action.data'],
    [
      'displayText too long',
      quick([postback('a', { displayText: 'あ'.repeat(301) })]),
      'messages[0].quickReply.items[0].action.displayText',
    ],
    ['a mail address', quick([uri('mailto:a@example.jp')]), 'messages[0].quickReply.items[0].action.uri'],
    ['a script', inBody(button(uri('javascript:alert(1)'))), '/body/contents/0/action/uri'],
    ['an address with Japanese', inBody(button(uri('https://example.jp/病院'))), '/body/contents/0/action/uri'],
    ...['?a={b}', '?a=b|c', '?a[]=b', 'a^b', '100%', '#a#b'].map((end): [string, unknown, string] => [
      `an address with ${end}`,
      inBody(button(uri(`https://example.jp/${end}`))),
      '/body/contents/0/action/uri',
    ]),
    ['an address too long', inBody(button(uri(`https://example.jp/${'a'.repeat(1_000)}`))), '/body/contents/0/action/uri'],
    ['a Flex label of 41', inBody(button(uri('https://example.jp/', 'あ'.repeat(41)))), '/body/contents/0/action/label'],
    ['a button without action', inBody({ type: 'button' }), '/body/contents/0/action'],
    ['a picture by http', inBody({ type: 'image', url: 'http://example.jp/a.png' }), '/body/contents/0/url'],
    [
      'a photo by http',
      { type: 'image', originalContentUrl: 'http://a.example/1.jpg', previewImageUrl: 'https://a.example/1.jpg' },
      'messages[0].originalContentUrl',
    ],
    ['no altText', flex(bubble(box([label])), null), 'messages[0].altText'],
    ['altText too long', flex(bubble(box([label])), 'あ'.repeat(1_501)), 'messages[0].altText'],
    ['an empty Flex text', inBody({ type: 'text', text: '' }), '/body/contents/0/text'],
    ['a colour by name', inBody({ type: 'text', text: 'a', color: 'red' }), '/body/contents/0/color'],
    ['a size that is none', inBody({ type: 'text', text: 'a', size: 'huge' }), '/body/contents/0/size'],
    ['a property that is none', inBody({ type: 'text', text: 'a', bold: true }), '/body/contents/0/bold'],
    ['a button in a baseline box', inBody(button(uri('https://a.example/')), { layout: 'baseline' }), '/body/contents/0'],
    ['an icon in a vertical box', inBody({ type: 'icon', url: 'https://a.example/i.png' }), '/body/contents/0'],
    ['a text as body', flex(bubble(label)), '/body'],
    ['a bubble of nothing', flex({ type: 'bubble' }), '/'],
    ['13 bubbles', flex({ type: 'carousel', contents: Array.from({ length: 13 }, () => bubble(box([label]))) }), '/contents'],
    [
      'bubbles of two sizes',
      flex({ type: 'carousel', contents: [bubble(box([label])), bubble(box([label]), { size: 'kilo' })] }),
      '/contents',
    ],
    ['a bubble of more than 30 KB', inBody({ type: 'text', text: 'あ'.repeat(10_240) }), '/'],
    ['a camera in a bubble', inBody(button({ type: 'camera', label: 'a' })), '/body/contents/0/action/type'],
  ])('%s', (_, message, property) => {
    expect(complaints(message)).toEqual([property]);
  });

  test('a carousel of more than 50 KB whose bubbles are each small enough', () => {
    const heavy = bubble(box([{ type: 'text', text: 'a'.repeat(20_000) }]));
    expect(complaints(flex({ type: 'carousel', contents: [heavy, heavy] }))).toEqual([]);
    expect(complaints(flex({ type: 'carousel', contents: [heavy, heavy, heavy] }))).toEqual(['/']);
  });

  test('no message, or six', () => {
    expect(complaints()).toEqual(['messages']);
    expect(complaints(...Array.from({ length: 6 }, () => text('a')))).toEqual(['messages']);
  });
});

test('the answers have the shapes of LINE', () => {
  expect(answerProblems(checkMessages([text(''), { type: 'x' }]))?.json).toEqual({
    message: 'The request body has 2 error(s)',
    details: [
      { message: 'May not be empty', property: 'messages[0].text' },
      { message: expect.stringMatching(/^Must be one of the following values: \[text, /), property: 'messages[1].type' },
    ],
  });
  expect(answerProblems(checkMessages([text('a'), flex({ type: 'bubble' })]))?.json).toEqual({
    message: 'A message (messages[1]) in the request body is invalid',
    details: [{ message: 'At least one block must be specified', property: '/' }],
  });
});

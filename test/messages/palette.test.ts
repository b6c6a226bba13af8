// The colours can be read: WCAG 2.2 AA, 4.5 to 1 for every text on its ground.
import { expect, test } from '@jest/globals';
import { hint, ink, rule, soft, tones, warning, white } from '../../bot/messages/parts/palette.ts';

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(color.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

test('black on white is 21 to 1', () => expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21));

test.each(Object.entries(tones))('%s', (_, tone) => {
  expect(contrast(tone.ink, tone.ground)).toBeGreaterThanOrEqual(4.5);
  for (const [text, ground] of [
    [ink, tone.paper],
    [soft, tone.paper],
    [tone.strong, tone.paper],
    [white, tone.strong],
    [ink, rule],
  ] as const)
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
});

test('boxes', () => {
  expect(contrast(hint.ink, hint.ground)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(tones.plain.strong, hint.ground)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(warning.ink, warning.ground)).toBeGreaterThanOrEqual(4.5);
});

test('come back and go in are told apart by brightness, not by hue alone', () =>
  expect(contrast(tones.return.ground, tones.enter.ground)).toBeGreaterThanOrEqual(4.5));

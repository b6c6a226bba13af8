// The camera of the demo's phones reads every code that the product can draw.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import QRCode from 'qrcode';
import { readModules, readQr } from './read-qr.ts';

function draw(text: string, level: 'L' | 'M' | 'Q' | 'H') {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: level });
  return Array.from({ length: modules.size }, (_, y) => Array.from({ length: modules.size }, (_, x) => modules.get(y, x) === 1));
}

function paint(modules: boolean[][], scale: number, margin: number) {
  const width = Math.ceil(modules.length * scale + 2 * margin);
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1)
    for (let x = 0; x < width; x += 1)
      if (modules[Math.floor((y - margin) / scale)]?.[Math.floor((x - margin) / scale)])
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { width, height: width, data };
}

describe('reading a QR code', () => {
  test('reads back what was drawn, at every level and in every version from 1 to 10', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        fc.nat(60),
        fc.constantFrom('L', 'M', 'Q', 'H'),
        (head, tail, level) => {
          const text = `${head}${'https://liff.line.me/2000000002-KitaDemo/'.slice(0, tail)}`.toWellFormed();
          const modules = draw(text, level);
          const version = (modules.length - 17) / 4;
          fc.pre(version <= 10);
          seen.add(version);
          expect(readModules(modules)).toBe(text);
        },
      ),
      { numRuns: 400 },
    );
    expect(seen.size).toBeGreaterThanOrEqual(6);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('version %i', (version) => {
    for (const level of ['L', 'M', 'Q', 'H'] as const) {
      const text = 'A1b2-'.repeat(60).slice(0, 7 + (version - 1) * 3);
      const { modules } = QRCode.create(text, {
        errorCorrectionLevel: level,
        version: Math.max(version, QRCode.create(text, { errorCorrectionLevel: level }).version),
      });
      const rows = Array.from({ length: modules.size }, (_, y) => Array.from({ length: modules.size }, (_, x) => modules.get(y, x) === 1));
      if (modules.size <= 57) expect(readModules(rows)).toBe(text);
    }
  });

  test.each([2, 3.5, 6])('finds the code in a picture, %f pixels a module', (scale) => {
    const link = 'https://liff.line.me/2000000002-KitaDemo/invite/x8Y2kQw5T0uLr3aZbC9dEf';
    expect(readQr(paint(draw(link, 'M'), scale, 12))).toBe(link);
  });

  test('a picture without a code is null', () => {
    const blank = { width: 40, height: 40, data: new Uint8ClampedArray(6400).fill(255) };
    expect(readQr(blank)).toBeNull();
    const blot = { ...blank, data: new Uint8ClampedArray(6400).fill(255).fill(0, 2000, 2100) };
    expect(readQr(blot)).toBeNull();
  });
});

// Texts out of all of Unicode for fast-check: its own unit of that kind draws up a table of a million characters in every test file, a second each.
import fc, { type Arbitrary } from 'fast-check';

/** Halves of pairs, of which no text is made: 0x800 of them from here. */
const firstSurrogate = 0xd800;
const surrogates = 0x800;

const character = fc
  .integer({ min: 0, max: 0x10ffff - surrogates })
  .map((at) => String.fromCodePoint(at < firstSurrogate ? at : at + surrogates));

/** Lengths in characters, not in UTF-16 units. */
export function anyText(lengths: { minLength?: number; maxLength?: number } = {}): Arbitrary<string> {
  return fc.string({ ...lengths, unit: character });
}

// Reads a QR code (versions 1 to 10) from a sharp picture, such as one drawn on a screen: what the camera of a phone in the demo does.
// ISO/IEC 18004 without error correction: on a screen no module is ever lost, and what cannot be read is null.

/** true: dark. Rows of equal length, without the quiet zone. */
export type Modules = boolean[][];

export interface Picture {
  width: number;
  height: number;
  /** RGBA, as ImageData has it. */
  data: ArrayLike<number>;
}

export function readQr(picture: Picture): string | null {
  const modules = findModules(picture);
  return modules === null ? null : readModules(modules);
}

/** The modules of the one code in a picture that shows nothing else. */
function findModules({ width, height, data }: Picture): Modules | null {
  const dark = (x: number, y: number) => {
    const at = (Math.floor(y) * width + Math.floor(x)) * 4;
    // Nothing painted counts as paper.
    return (data[at + 3] ?? 0) > 127 && (data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255) < 384;
  };
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (dark(x, y)) [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  if (right < 0) return null;
  // The finder pattern in the corner is 7 modules wide, its upper edge dark all along.
  let run = 0;
  while (left + run < width && dark(left + run, top)) run += 1;
  // Sizes go in steps of four, which forgives modules that are not a whole number of pixels wide.
  const size = 17 + 4 * Math.round((((right - left + 1) * 7) / run - 17) / 4);
  if (size < 21 || size > 57) return null;
  const [stepX, stepY] = [(right - left + 1) / size, (bottom - top + 1) / size];
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => dark(left + (x + 0.5) * stepX, top + (y + 0.5) * stepY)),
  );
}

const levels = ['M', 'L', 'H', 'Q'] as const;
type Level = (typeof levels)[number];
/** By version, from 1. */
const checkWords: Record<Level, number[]> = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26],
  Q: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24],
  H: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28],
};
const blockCounts: Record<Level, number[]> = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5],
  Q: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8],
  H: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8],
};
const alignment = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const masks: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

export function readModules(modules: Modules): string | null {
  const size = modules.length;
  const version = (size - 17) / 4;
  const dark = (x: number, y: number) => modules[y]?.[x] === true;
  // The five bits that say level and mask stand first in the format word, beside the finder in the upper left, hidden by 10101….
  const format = [0, 1, 2, 3, 4].reduce((word, x) => (word << 1) | (dark(x, 8) ? 1 : 0), 0) ^ 0b10101;
  const level = levels[format >> 3];
  const mask = masks[format & 7];
  const checks = level && checkWords[level][version - 1];
  const blocks = level && blockCounts[level][version - 1];
  if (mask === undefined || checks === undefined || blocks === undefined) return null;

  const words: number[] = [];
  let [word, bits] = [0, 0];
  for (const [x, y] of dataPath(size, version)) {
    word = (word << 1) | (dark(x, y) !== mask(x, y) ? 1 : 0);
    bits += 1;
    if (bits === 8) {
      words.push(word);
      [word, bits] = [0, 0];
    }
  }
  return readText(joinBlocks(words, blocks, checks), version);
}

/** The modules that hold data, in their order: two columns at a time from the right, up and down in turn. */
function* dataPath(size: number, version: number): Generator<[number, number]> {
  const centres = alignment[version - 1] ?? [];
  const last = centres.at(-1);
  const inAlignment = (x: number, y: number) =>
    centres.some((cx) =>
      centres.some((cy) => {
        const onFinder = (cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6);
        return !onFinder && Math.abs(cx - x) <= 2 && Math.abs(cy - y) <= 2;
      }),
    );
  const inFinder = (x: number, y: number) => (x < 9 && y < 9) || (x < 9 && y >= size - 8) || (x >= size - 8 && y < 9);
  const inVersion = (x: number, y: number) => version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11));
  const taken = (x: number, y: number) => x === 6 || y === 6 || inFinder(x, y) || inVersion(x, y) || inAlignment(x, y);
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (!taken(x, y)) yield [x, y];
    }
    upwards = !upwards;
  }
}

/** Blocks are laid down word by word in turn; the later ones may be one word longer. */
function joinBlocks(words: number[], blocks: number, checks: number): number[] {
  const total = words.length - blocks * checks;
  const short = Math.floor(total / blocks);
  const longer = total % blocks;
  const joined: number[][] = Array.from({ length: blocks }, () => []);
  let at = 0;
  for (let i = 0; i <= short; i += 1)
    for (let b = 0; b < blocks; b += 1) {
      if (i === short && b < blocks - longer) continue;
      joined[b]?.push(words[at] ?? 0);
      at += 1;
    }
  return joined.flat();
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

function readText(words: number[], version: number): string | null {
  let at = 0;
  const left = () => words.length * 8 - at;
  const take = (count: number) => {
    let value = 0;
    for (let i = 0; i < count; i += 1, at += 1) value = value * 2 + (((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
  const long = version >= 10;
  const bytes: number[] = [];
  const ascii = (text: string) => bytes.push(...new TextEncoder().encode(text));
  while (left() >= 4) {
    const mode = take(4);
    if (mode === 0) break;
    if (mode === 1) {
      let count = take(long ? 12 : 10);
      for (; count > 0; count -= 3) {
        const digits = Math.min(count, 3);
        ascii(String(take([4, 7, 10][digits - 1] ?? 0)).padStart(digits, '0'));
      }
    } else if (mode === 2) {
      let count = take(long ? 11 : 9);
      for (; count >= 2; count -= 2) {
        const pair = take(11);
        ascii(`${alphabet[Math.floor(pair / 45)]}${alphabet[pair % 45]}`);
      }
      if (count === 1) ascii(alphabet[take(6)] ?? '');
    } else if (mode === 4) {
      for (let count = take(long ? 16 : 8); count > 0; count -= 1) bytes.push(take(8));
    } else return null;
    if (left() < 0) return null;
  }
  return bytes.length === 0 ? null : new TextDecoder().decode(new Uint8Array(bytes));
}

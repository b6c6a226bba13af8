// Makes a screenshot small: a screen has few colours, so each pixel becomes half a byte that points into a palette.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

interface Pixels {
  width: number;
  height: number;
  /** 3 or 4 bytes. */
  perPixel: number;
  data: Buffer;
}

/** As many as half a byte can name: a screen has a handful of its own; the others are for the edges of letters. */
const colours = 16;

/** Takes what Chromium writes: eight bits a channel, not interlaced. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, perPixel, data } = readPng(png);
  const seen: number[] = new Array(width * height);
  const counts = new Map<number, number>();
  for (let i = 0; i < seen.length; i += 1) {
    const at = i * perPixel;
    const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    seen[i] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, colours)
    .map(([colour]) => colour);
  const place = new Map(palette.map((colour, index) => [colour, index]));
  const rowLength = Math.ceil(width / 2) + 1;
  const rows = Buffer.alloc(rowLength * height);
  seen.forEach((colour, i) => {
    let index = place.get(colour);
    if (index === undefined) {
      index = nearest(palette, colour);
      place.set(colour, index);
    }
    const [x, y] = [i % width, Math.floor(i / width)];
    const at = y * rowLength + 1 + (x >> 1);
    rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? index << 4 : index);
  });
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 4, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const listed = Buffer.from(palette.flatMap(channels));
  const body = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', listed), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255] as const;

function nearest(palette: number[], colour: number): number {
  const [red, green, blue] = channels(colour);
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  palette.forEach((other, index) => {
    const [r, g, b] = channels(other);
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

function readPng(png: Buffer): Pixels {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const perPixel = png[25] === 6 ? 4 : 3;
  return { width, height, perPixel, data: unfilter(inflateSync(Buffer.concat(parts)), width * perPixel, height, perPixel) };
}

/** PNG, third edition, section 9: each byte is told as a difference from its neighbours. */
function unfilter(raw: Buffer, rowLength: number, height: number, perPixel: number): Buffer {
  const data = Buffer.alloc(rowLength * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (rowLength + 1)] ?? 0;
    for (let x = 0; x < rowLength; x += 1) {
      const at = y * rowLength + x;
      const left = x >= perPixel ? (data[at - perPixel] ?? 0) : 0;
      const up = y > 0 ? (data[at - rowLength] ?? 0) : 0;
      const upLeft = x >= perPixel && y > 0 ? (data[at - rowLength - perPixel] ?? 0) : 0;
      const from = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter] ?? 0;
      data[at] = (raw[y * (rowLength + 1) + 1 + x] ?? 0) + from;
    }
  }
  return data;
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  return a <= b && a <= c ? left : b <= c ? up : upLeft;
}

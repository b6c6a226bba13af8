// The messages that the pushes of one transaction tell, each drawn once: packed small to be stored, filled in for each reader.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** UTF-8 of a message's JSON, parted where the reader's own word for the patient stands. */
export type DrawnMessage = readonly Buffer[];

/** What makes the body of one push of a drawing: whose it is, and which messages with which word in them. */
export interface Filling {
  /** LINE user id. */
  to: string;
  /** Number of the message in its drawing; null where it has no place for a word. */
  messages: (readonly [drawn: number, word: string | null])[];
}

/** The request body. The same drawing and filling give the same bytes, whichever version of the product drew it: LINE asks for that of every retry. */
export function fillIn(drawing: readonly DrawnMessage[], { to, messages }: Filling): Buffer {
  const pieces: Buffer[] = [Buffer.from(`{"to":${JSON.stringify(to)},"messages":[`)];
  messages.forEach(([drawn, word], at) => {
    if (at > 0) pieces.push(comma);
    const parts = drawing[drawn];
    if (parts === undefined) throw new Error(`the drawing has no message ${drawn}`);
    const said = word === null || parts.length === 1 ? nothing : Buffer.from(JSON.stringify(word).slice(1, -1));
    parts.forEach((part, i) => {
      if (i > 0) pieces.push(said);
      pieces.push(part);
    });
  });
  pieces.push(end);
  return Buffer.concat(pieces);
}

const comma = Buffer.from(',');
const end = Buffer.from(']}');
const nothing = Buffer.alloc(0);

/** Below this, packing takes longer than it saves. */
const smallBytes = 16_384;
/** zstd's first byte; what is not packed begins with `[`. */
const packedMark = 0x28;

/** A line with the lengths of all parts, then the parts; compressed where there are many. The messages of a transaction are much alike: 130 KB become 3. */
export function packDrawing(drawing: readonly DrawnMessage[]): Buffer {
  const lengths = Buffer.from(`${JSON.stringify(drawing.map((parts) => parts.map((part) => part.length)))}\n`);
  const whole = Buffer.concat([lengths, ...drawing.flat()]);
  return whole.length < smallBytes ? whole : zstdCompressSync(whole, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
}

export function unpackDrawing(packed: Uint8Array): DrawnMessage[] {
  const unpacked = packed[0] === packedMark ? zstdDecompressSync(packed) : Buffer.from(packed);
  let at = unpacked.indexOf('\n') + 1;
  const lengths = JSON.parse(unpacked.toString('utf8', 0, at)) as number[][];
  return lengths.map((parts) =>
    parts.map((length) => {
      at += length;
      return unpacked.subarray(at - length, at);
    }),
  );
}

// Reads a PDF as pdfkit writes it: the text as a reader would copy it, and the squares that were filled.
import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  pages: number;
  text: string;
  /** x, y, width and height of every rectangle of each fill, in the page's own order. */
  fills: [number, number, number, number][][];
}

export function readPdf(file: Buffer): ReadPdf {
  const objects = new Map<number, { head: string; stream: string | null }>();
  const latin = file.toString('latin1');
  for (const [, number, body = ''] of latin.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf('stream\n');
    if (at < 0) objects.set(Number(number), { head: body, stream: null });
    else {
      const head = body.slice(0, at);
      const bytes = Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
      objects.set(Number(number), { head, stream: (head.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1') });
    }
  }
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head));
  const reference = (head: string, name: string) => Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1]);
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values())
    for (const [, name = '', number] of head.matchAll(/\/(F\d+) (\d+) 0 R/g))
      fonts.set(name, readUnicodeMap(objects.get(reference(objects.get(Number(number))?.head ?? '', 'ToUnicode'))?.stream ?? ''));
  const contents = pages.map(({ head }) => objects.get(reference(head, 'Contents'))?.stream ?? '');
  return { pages: pages.length, text: contents.map((c) => readText(c, fonts)).join('\f'), fills: contents.flatMap(readFills) };
}

const unicode = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function readUnicodeMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, from = '', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g))
    for (const [at, hex] of (list.match(/<[^>]*>/g) ?? []).entries())
      map.set((Number.parseInt(from, 16) + at).toString(16).padStart(4, '0'), unicode(hex.replace(/[<> ]/g, '')));
  return map;
}

/** Lines of text, top to bottom as drawn. */
function readText(content: string, fonts: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>();
  let text = '';
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g))
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else {
      const codes = [...(shown ?? '').matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      text += `${codes.map((code) => font.get(code) ?? '\ufffd').join('')}\n`;
    }
  return text;
}

function readFills(content: string): [number, number, number, number][][] {
  return [...content.matchAll(/((?:-?[\d.]+ -?[\d.]+ -?[\d.]+ -?[\d.]+ re\n)+)(?:[^\n]*\n){0,4}?f\n/g)].map(([, squares = '']) =>
    squares
      .trim()
      .split('\n')
      .map((square) => square.split(' ').slice(0, 4).map(Number) as [number, number, number, number]),
  );
}

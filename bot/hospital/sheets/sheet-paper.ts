// A sheet of A4 to draw on, in type that old eyes can read, with every character Japanese hospitals need.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

export const paper = { width: 595.28, height: 841.89, margin: 44 } as const;

const font = (file: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/biz-udpgothic/${file}.ttf`));
const regular = font('400Regular/BIZUDPGothic_400Regular');
const bold = font('700Bold/BIZUDPGothic_700Bold');
let fonts: { regular: Buffer; bold: Buffer } | null = null;

/** One page; the fonts `regular` and `bold` are known by these names, and only the characters used travel in the file. */
export function openSheet(title: string, now: Date): PDFKit.PDFDocument {
  fonts ??= { regular: readFileSync(regular), bold: readFileSync(bold) };
  const sheet = new PDFDocument({
    size: 'A4',
    margins: { top: paper.margin, right: paper.margin, bottom: 20, left: paper.margin },
    lang: 'ja-JP',
    displayTitle: true,
    info: { Title: title, CreationDate: now },
    // Instead of Helvetica, which has no Japanese.
    font: regular,
  });
  return sheet.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold).font('regular');
}

/** The text with ○ for characters that the font does not hold: rare forms in names, which would print as an empty box. */
export function printable(sheet: PDFKit.PDFDocument, text: string): string {
  // pdfkit's types leave out the font that it has opened.
  const opened = (sheet as unknown as { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } })._font.font;
  return Array.from(text.replace(/\p{Variation_Selector}/gu, ''), (sign) =>
    opened.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : '○',
  ).join('');
}

/** The file's bytes, once everything has been drawn. */
export async function closeSheet(sheet: PDFKit.PDFDocument): Promise<Buffer> {
  const parts: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    sheet.on('data', (part: Buffer) => parts.push(part));
    sheet.on('end', resolve);
    sheet.on('error', reject);
  });
  sheet.end();
  await done;
  return Buffer.concat(parts);
}

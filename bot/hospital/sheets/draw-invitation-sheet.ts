// The printed A4 sheet with which somebody without a smartphone invites a watcher: QR code, steps in large type, and until when it works.
import QRCode from 'qrcode';
import type { Category } from '../../domain/category.ts';
import { sheetWords as words } from './invitation-sheet-words.ts';
import { closeSheet, openSheet, paper, printable } from './sheet-paper.ts';

export interface InvitationSheet {
  hospitalName: string;
  /** Masked: a sheet found on the way must not name a patient. */
  patient: string;
  url: string;
  expiresAt: Date;
  categories: readonly Category[];
  watchUntil: Date | null;
  now: Date;
}

const ink = '#111111';
const soft = '#444444';
const edge = '#0b5d3b';
const left = paper.margin;
const width = paper.width - 2 * paper.margin;
const qrSize = 210;

/** A PDF of one page. */
export function drawInvitationSheet(of: InvitationSheet): Promise<Buffer> {
  const sheet = openSheet(words.title, of.now);
  sheet
    .fillColor(ink)
    .font('bold')
    .fontSize(of.hospitalName.length > 28 ? 13 : 17)
    .text(printable(sheet, of.hospitalName), left, paper.margin, { width, lineGap: 3 });
  sheet.font('regular').fontSize(12).fillColor(soft).text(words.issued(of.now), { width });
  sheet.moveDown(0.5).font('bold').fontSize(30).fillColor(edge).text(words.title, { width });
  sheet
    .moveDown(0.25)
    .font('regular')
    .fontSize(14)
    .fillColor(ink)
    .text(words.lead(printable(sheet, of.patient)), { width, lineGap: 3 });

  const top = sheet.y + 12;
  const padding = 14;
  drawQr(sheet, of.url, left + padding, top + padding);
  const textLeft = left + padding + qrSize + 20;
  const bottom = Math.max(drawFacts(sheet, of, textLeft, top + padding), top + padding + qrSize) + padding;
  sheet
    .lineWidth(2)
    .roundedRect(left, top, width, bottom - top, 12)
    .stroke(edge);

  heading(sheet, words.how, bottom + 14);
  for (const [at, step] of words.steps.entries()) drawStep(sheet, at + 1, step);
  heading(sheet, words.notes, sheet.y + 5);
  for (const line of words.advice) {
    const y = sheet.y;
    sheet.font('regular').fontSize(13).fillColor(ink).text('・', left, y);
    sheet.text(line, left + 15, y, { width: width - 15, lineGap: 3 });
  }
  sheet.moveDown(0.5).fontSize(10.5).fillColor(soft).text(words.english(of.expiresAt), left, sheet.y, { width, lineGap: 2 });
  return closeSheet(sheet);
}

/** In vectors, so that it is as sharp as the printer; with the four modules of white around it that readers need. */
function drawQr(sheet: PDFKit.PDFDocument, url: string, x: number, y: number): void {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  const step = qrSize / (modules.size + 2 * 4);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) sheet.rect(x + (column + 4) * step, y + (row + 4) * step, step, step);
  sheet.fill('#000000');
}

/** Answers where they end. */
function drawFacts(sheet: PDFKit.PDFDocument, of: InvitationSheet, x: number, y: number): number {
  const room = { width: left + width - x - 12, lineGap: 2 };
  const fact = (name: string, value: string, size: number) => {
    sheet.font('regular').fontSize(12).fillColor(soft).text(name, x, sheet.y, room);
    sheet
      .font('bold')
      .fontSize(size)
      .fillColor(ink)
      .text(value, x, sheet.y + 2, room);
    sheet.y += 7;
  };
  sheet.y = y;
  fact(words.expires, words.expiresAt(of.expiresAt), 19);
  fact(words.who, words.onePerson, 15);
  fact(words.shared, words.categories(of.categories), 13);
  fact(words.period, words.until(of.watchUntil), 14);
  return sheet.y;
}

function heading(sheet: PDFKit.PDFDocument, text: string, y: number): void {
  sheet.font('bold').fontSize(17).fillColor(edge).text(text, left, y, { width });
  sheet.y += 5;
}

function drawStep(sheet: PDFKit.PDFDocument, number: number, text: string): void {
  const y = sheet.y;
  const radius = 13;
  sheet.circle(left + radius, y + radius - 2, radius).fill(edge);
  sheet
    .font('bold')
    .fontSize(16)
    .fillColor('#ffffff')
    .text(String(number), left, y + 2.5, { width: 2 * radius, align: 'center' });
  sheet
    .font('bold')
    .fontSize(16)
    .fillColor(ink)
    .text(text, left + 36, y + 2, { width: width - 36, lineGap: 3 });
  sheet.y = Math.max(sheet.y, y + 2 * radius) + 6;
}

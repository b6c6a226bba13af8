// A reservation as a calendar takes it (RFC 5545).

export interface CalendarEntry {
  uid: string;
  startsAt: Date;
  title: string;
  place: string | null;
  note: string | null;
  cancelled: boolean;
  /** When the reservation last changed: a calendar takes the newest of a uid. */
  stateAt: Date;
}

/** How long is not known, only when it begins: half an hour keeps it visible in a day's view. */
export function writeCalendarEntry(entry: CalendarEntry, now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//mimamori-line//reservation//JA',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${stamp(now)}`,
    `LAST-MODIFIED:${stamp(entry.stateAt)}`,
    `SEQUENCE:${Math.floor(entry.stateAt.getTime() / 1000) % 2_000_000_000}`,
    `DTSTART:${stamp(entry.startsAt)}`,
    'DURATION:PT30M',
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escapeText(entry.title)}`,
    ...(entry.place === null ? [] : [`LOCATION:${escapeText(entry.place)}`]),
    ...(entry.note === null ? [] : [`DESCRIPTION:${escapeText(entry.note)}`]),
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines
    .flatMap(fold)
    .map((line) => `${line}\r\n`)
    .join('');
}

const stamp = (at: Date) =>
  at
    .toISOString()
    .replace(/\.\d{3}/, '')
    .replace(/[-:]/g, '');
const escapeText = (text: string) => text.replace(/[\\;,]/g, (c) => `\\${c}`).replace(/\r\n|\r|\n/g, '\\n');

/** At most 75 bytes a line; what follows begins with a space. A character is never cut in two. */
function fold(line: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (Buffer.byteLength(current + character) > 75) {
      lines.push(current);
      current = ' ';
    }
    current += character;
  }
  return [...lines, current];
}

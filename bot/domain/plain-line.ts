// A line of text from outside as it may stand beside ours: no control characters, no marks that turn the direction of what follows, nothing that only takes up room.
import { z } from 'zod';

/** Controls, and marks that would turn the direction of our own words or show nothing. */
const unwantedMarks = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
/** What can be seen. The letters and the sign at the end are blank: fillers of Korean and of braille. */
const seen = /[^\s\p{Cf}\p{Mn}\p{Me}\u115F\u1160\u3164\uFFA0\u2800]/u;

export function plainLine(text: string): string {
  return text.toWellFormed().replace(unwantedMarks, ' ').replace(/\s+/gu, ' ').trim();
}

/** Whether anything of it would be seen. */
export function isSeen(text: string): boolean {
  return seen.test(text);
}

/** A name that one person gives another, and others read: whoever else holds the record, and reception. One that shows nothing would hide its bearer. */
export const givenName = (most: number) =>
  z.string().overwrite(plainLine).min(1).max(most).refine(isSeen, { error: 'must hold something that can be seen' });

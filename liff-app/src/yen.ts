// Amounts in yen, as the reader's language writes them.
import type { Wording } from './wording/ja.ts';

const digits = new Intl.NumberFormat('ja-JP');

export const writeYen = (yen: number, words: Wording): string => words.personPage.bills.yen(digits.format(yen));

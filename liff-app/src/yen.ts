// Amounts in yen, as the reader's language writes them.
import type { ViewWording } from './wording/views-ja.ts';

const digits = new Intl.NumberFormat('ja-JP');

export const writeYen = (yen: number, words: ViewWording): string => words.personPage.bills.yen(digits.format(yen));

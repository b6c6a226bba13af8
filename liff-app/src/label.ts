// The watcher's own name for a patient: what may be sent as one, and what the screen calls them.
import type { OverviewAnswer } from '../../bot/mini-app-contract.ts';
import type { Wording } from './wording/ja.ts';

/** The server's bound, in UTF-16 units as it counts them. */
export const labelLength = 20;

/** The label to send, or null for none. */
export function readLabel(text: string): string | null {
  let label = '';
  for (const { segment } of new Intl.Segmenter().segment(text.trim())) {
    // A sign of several units (an emoji) is left out whole, never cut.
    if (label.length + segment.length > labelLength) break;
    label += segment;
  }
  return label === '' ? null : label.trim();
}

const honorific = /(さん|様|さま|ちゃん|くん|君|先生|殿)$/u;

/** Whose page it is. As in the chat: a full name, with its space, is not left without さん, and 母 or お母さん gets none. */
export function callOther(whose: OverviewAnswer['whose'], words: Wording): string {
  if (whose.kind === 'self') return words.homePage.self;
  return /[ 　]/.test(whose.label) && !honorific.test(whose.label) ? words.person(whose.label) : whose.label;
}

// The watcher's own name for a patient: what may be sent as one, and what the screen calls them.
import { labelLength, lacksHonorific } from '../../bot/domain/label.ts';
import type { OverviewAnswer } from '../../bot/mini-app-contract.ts';
import type { Wording } from './wording/ja.ts';

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

/** The patient of a watch, to whoever watches. */
export function nameOfWatched(watch: { label: string | null; patientName: string }, words: Wording): string {
  return watch.label === null ? words.person(watch.patientName) : call(watch.label, words);
}

/** Whose page it is. */
export function callOther(whose: OverviewAnswer['whose'], words: Wording): string {
  return whose.kind === 'self' ? words.homePage.self : call(whose.label, words);
}

/** As the chat does (bot/messages/whose.ts). */
function call(label: string, words: Wording): string {
  return lacksHonorific(label) ? words.person(label) : label;
}

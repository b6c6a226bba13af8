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
  return watch.label ?? words.person(watch.patientName);
}

/** Whose page it is, called as in the chat. */
export function callOther(whose: OverviewAnswer['whose'], words: Wording): string {
  if (whose.kind === 'self') return words.homePage.self;
  return lacksHonorific(whose.label) ? words.person(whose.label) : whose.label;
}

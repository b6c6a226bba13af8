// What a topic of the overview draws.
import type { Overview } from '../../domain/news.ts';
import type { FlexMessage } from '../line-message.ts';

/** What one topic draws: its bubbles, and whose part may be seen but holds nothing. `null`: nobody's part may be seen. */
export interface Shown {
  bubbles: FlexMessage[];
  empty: Overview[];
}

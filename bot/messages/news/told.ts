// What each kind of news gives to the frame of its bubble.
import type { Frame } from '../parts/bubble.ts';

export interface Told {
  /** Nothing personal: it shows on the lock screen. */
  alt: string;
  frame: Omit<Frame, 'asOf' | 'buttons'>;
  /** Drawn after the button into the mini-app. */
  moreButtons?: Frame['buttons'];
  /** The page that the button opens, and its label, where not the patient's page. */
  page?: { path: string; label: string };
}

// Where the camera of a phone can look.
import { type PhoneId, phoneIds } from '../people.ts';
import type { Words } from './words.ts';

/** The counter and the screens of the other phones. */
export function placesInSight(w: Words, phone: PhoneId): { on: string; root: ParentNode }[] {
  const counter = document.querySelector('.slip');
  const screens = phoneIds
    .filter((other) => other !== phone)
    .flatMap((other) => {
      const page = document.querySelector<HTMLIFrameElement>(`iframe[data-phone="${other}"]`)?.contentDocument;
      return page ? [{ on: w.onScreenOf(w.roles[other]), root: page }] : [];
    });
  return [...(counter ? [{ on: w.onCounter, root: counter }] : []), ...screens];
}

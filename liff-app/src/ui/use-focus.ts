// Where the focus goes when what had it is gone: whoever uses a keyboard or listens goes on where they were.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { focusAgain, whoAsks } from './pressed.ts';

/** Of what takes the place of the button that was pressed: it has the focus while it is there, and gives it back after. */
export function usePlaceOfPressed<T extends HTMLElement>(): RefObject<T | null> {
  const place = useRef<T>(null);
  const [asker] = useState(whoAsks);
  // Before it is drawn: a key pressed at once must not go to what stood here before.
  useLayoutEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'nearest' });
    return () => requestAnimationFrame(() => focusAgain(asker));
  }, []);
  return place;
}

/** Of what may go away while something in it has the focus: the title of the page has it then. */
export function useLeaveToTitle<T extends HTMLElement>(): RefObject<T | null> {
  const place = useRef<T>(null);
  useLayoutEffect(() => {
    const going = place.current;
    return () => {
      if (going?.contains(document.activeElement))
        requestAnimationFrame(
          () => document.activeElement === document.body && document.querySelector('h1')?.focus({ preventScroll: true }),
        );
    };
  }, []);
  return place;
}

/** Of the first of what a press has added to a list: that comes next to read, and the button may be gone. `count`: of what there is. What is returned says it to each by its place. */
export function useFirstAdded<T extends HTMLElement>(count: number): (at: number) => { tabIndex?: number; ref?: RefObject<T | null> } {
  const place = useRef<T>(null);
  const [seen, setSeen] = useState({ count, at: -1 });
  useLayoutEffect(() => {
    if (count !== seen.count) setSeen({ count, at: seen.count > 0 && count > seen.count ? seen.count : -1 });
    else if (seen.at >= 0) place.current?.focus({ preventScroll: true });
  }, [count, seen]);
  return (at) => (at === seen.at ? { tabIndex: -1, ref: place } : {});
}

/** Of a form that was not sent: the first field which asks for something else. Once it is drawn as that. */
export function focusFirstInvalid(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

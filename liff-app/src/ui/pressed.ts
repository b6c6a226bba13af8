// What was pressed when a question appears, to give it the focus back after: a button that gives its place to the question is drawn anew.

interface Pressed {
  around: Element;
  words: string | null;
}

let last: Pressed | null = null;

export function notePressed(button: HTMLElement): void {
  const around = button.closest('section, main');
  last = around === null ? null : { around, words: button.textContent };
}

/** A box that was ticked stays and has the focus still; a button is gone by now. */
export const whoAsks = (): Pressed | HTMLElement | null =>
  document.activeElement instanceof HTMLInputElement ? document.activeElement : last;

/** Who uses the keyboard goes on where they were; a page that has moved on has put the focus elsewhere already. */
export function focusAgain(asker: Pressed | HTMLElement | null): void {
  if (asker === null || document.activeElement !== document.body) return;
  const again =
    asker instanceof HTMLElement
      ? asker
      : [...asker.around.querySelectorAll('button')].find((button) => button.textContent === asker.words);
  (again?.isConnected ? again : document.querySelector('h1'))?.focus();
}

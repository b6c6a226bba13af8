// Whether the reader has done anything since the page last asked the server. A page that only asks by itself, every few seconds, does not count as in use.

/** A page is opened by somebody. */
let touched = true;
const touch = () => {
  touched = true;
};
// `click` and `input`: what a screen reader or the phone's keyboard does without a finger or a key of its own.
for (const kind of ['pointerdown', 'keydown', 'wheel', 'click', 'input'])
  window.addEventListener(kind, touch, { capture: true, passive: true });
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && touch());

/** Whether the request that is about to be sent follows something that the reader did; what they did counts once. */
export function takeTouch(): boolean {
  const was = touched;
  touched = false;
  return was;
}

/** The request did not arrive: the next one tells it. */
export const giveTouchBack = touch;

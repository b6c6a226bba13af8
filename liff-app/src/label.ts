// The watcher's own name for a patient: what may be sent as one.

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

// Saves each change at once, one after the other, and tells what has become of the last ones.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, Result } from '../api.ts';

export interface Change {
  request: () => Promise<Result<unknown>>;
  /** Shows it as made, before it is known to be saved. */
  show: () => void;
  /** It was not saved: shows what there was before. */
  unshow: () => void;
}

export type Saving = { is: 'quiet' } | { is: 'saving' } | { is: 'saved' } | { is: 'failed'; problem: Problem; again: () => void };

const saidMs = 6_000;

export function useSave(): { saving: Saving; save: (change: Change) => Promise<void> } {
  const [saving, setSaving] = useState<Saving>({ is: 'quiet' });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    if (saving.is !== 'saved') return;
    const timer = setTimeout(() => setSaving({ is: 'quiet' }), saidMs);
    return () => clearTimeout(timer);
  }, [saving]);

  const save = async (change: Change): Promise<void> => {
    change.show();
    setSaving({ is: 'saving' });
    // Two changes of the same thing must arrive in the order in which they were made.
    const sent = queue.current.then(change.request);
    queue.current = sent;
    const result = await sent;
    if (result.ok) return setSaving((before) => (before.is === 'failed' ? before : { is: 'saved' }));
    change.unshow();
    setSaving({ is: 'failed', problem: result.problem, again: () => void save(change) });
  };
  return { saving, save };
}

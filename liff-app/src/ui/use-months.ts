// Loads records a month at a time: the newest first, and kept up to date; earlier ones when the reader asks.
import { useState } from 'preact/hooks';
import type { Problem, Result } from '../api.ts';
import { useLoad } from './use-load.ts';

interface Month {
  month: string | null;
  earlier: string | null;
}

export interface Months<T> {
  /** null until the first has come. */
  pages: T[] | null;
  problem: Problem | null;
  reload: () => void;
  /** The month that `more` would bring; null: there is none. */
  next: string | null;
  more: () => Promise<void>;
  busy: boolean;
  moreProblem: Problem | null;
}

export function useMonths<T extends Month>(load: (month: string | null) => Promise<Result<T>>, key: string): Months<T> {
  const newest = useLoad(() => load(null), key, 60_000);
  const [earlier, setEarlier] = useState<T[]>([]);
  const [busy, setBusy] = useState(false);
  const [moreProblem, setMoreProblem] = useState<Problem | null>(null);
  const pages = newest.value === null ? null : [newest.value, ...earlier];
  const next = pages?.at(-1)?.earlier ?? null;
  const more = async () => {
    if (busy || next === null) return;
    setBusy(true);
    const result = await load(next);
    setBusy(false);
    setMoreProblem(result.ok ? null : result.problem);
    if (result.ok) setEarlier((before) => [...before, result.value]);
  };
  return { pages, problem: newest.problem, reload: newest.reload, next, more, busy, moreProblem };
}

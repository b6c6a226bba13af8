// Loads what a screen shows, and again when asked or every so often while the screen is looked at.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, Result } from '../api.ts';
import { openGate } from '../gate.ts';

export interface Loaded<T> {
  /** The last answer; stays while a later request fails. */
  value: T | null;
  /** Why the latest request brought nothing; null when it did bring something, or is the first and under way. */
  problem: Problem | null;
  reload: () => void;
}

export function useLoad<T>(load: () => Promise<Result<T>>, key: string, everyMs?: number): Loaded<T> {
  const [state, setState] = useState<{ key: string; value: T | null; problem: Problem | null }>({ key, value: null, problem: null });
  const latest = useRef(0);
  const answered = useRef(0);
  const loader = useRef(load);
  loader.current = load;

  // The key stands for everything that `load` reads.
  const reload = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const result = await loader.current();
    answered.current = Math.max(answered.current, mine);
    // An answer that was overtaken by a later request must not replace its answer.
    if (mine !== latest.current) return;
    setState((before) => ({
      key,
      value: result.ok ? result.value : before.key === key && result.problem !== 'not-found' ? before.value : null,
      problem: result.ok ? null : result.problem,
    }));
  }, [key]);

  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);

  useEffect(() => {
    if (everyMs === undefined) return;
    let asked = Date.now();
    const ask = () => {
      asked = Date.now();
      void reload();
    };
    // Behind a gate the page has asked already, and is answered once it is passed.
    const isLookedAt = () => document.visibilityState === 'visible' && openGate.read() === null;
    const tick = () => isLookedAt() && answered.current === latest.current && ask();
    // Who comes back to the page must not read an old state until the next tick.
    const wake = () => isLookedAt() && Date.now() - asked > 2_000 && ask();
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
    };
  }, [reload, everyMs]);

  const current = state.key === key ? state : { value: null, problem: null };
  return { value: current.value, problem: current.problem, reload: () => void reload() };
}

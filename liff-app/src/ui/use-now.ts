// The time, kept up to date on the screen.
import { useEffect, useState } from 'preact/hooks';
import { now } from '../clock.ts';

export function useNow(everyMs: number): Date {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return time;
}

// Keeps the screen on while something is shown to somebody else; where the browser cannot, nothing happens.
import { useEffect, useState } from 'preact/hooks';

/** Whether the screen is being kept on. The lock ends with each look at another page, so it is asked for again. */
export function useAwake(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isGone = false;
    const ask = async () => {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible' || (lock !== null && !lock.released)) return;
      try {
        const given = await navigator.wakeLock.request('screen');
        if (isGone) return void given.release();
        lock = given;
        setAwake(true);
        given.addEventListener('release', () => !isGone && setAwake(false));
      } catch {
        // Refused to save the battery: the card is shown all the same.
      }
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      isGone = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, []);
  return awake;
}

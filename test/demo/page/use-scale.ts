// How large the phones can be drawn, so that three stand side by side and fit the window's height.
import { useEffect, useState } from 'preact/hooks';

/** A phone's size in its own pixels, frame included. */
export const device = { width: 395, height: 808 };
const [smallest, largest] = [0.6, 1.05];

export function useScale(place: { current: HTMLElement | null }): number {
  const [scale, setScale] = useState(0.75);
  useEffect(() => {
    const measure = () => {
      const box = place.current;
      if (box === null) return;
      const gap = 18;
      const wide = (box.clientWidth - 2 * gap) / 3 / device.width;
      // Room for a phone's name above and its tools below.
      const high = (window.innerHeight - box.getBoundingClientRect().top - window.scrollY - 150) / device.height;
      setScale(Math.max(smallest, Math.min(largest, wide, Math.max(high, 0.74))));
    };
    const observer = new ResizeObserver(measure);
    if (place.current) observer.observe(place.current);
    window.addEventListener('resize', measure);
    measure();
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [place]);
  return scale;
}

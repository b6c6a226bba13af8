// How large the phones are drawn, so that three stand side by side and a whole one fits below the guide without scrolling.
import { useEffect, useState } from 'preact/hooks';

/** In a phone's own pixels, frame included. In a low window a phone is a shorter one before it is drawn too small to read. */
const device = { width: 395, highest: 808, lowest: 620 };
const [smallest, legible, largest] = [0.6, 0.8, 1.05];
const gap = 18;
/** A phone's name above it and its tools below, until they can be measured. */
const usuallyAround = 110;

export interface PhoneSize {
  scale: number;
  height: number;
}

/** `wide`, `high`: the room for one phone on the page. */
export function fitPhone(wide: number, high: number): PhoneSize {
  const byHeight = Math.max(high / device.highest, Math.min(legible, high / device.lowest));
  const scale = Math.max(smallest, Math.min(largest, wide / device.width, byHeight));
  return { scale, height: Math.max(device.lowest, Math.min(device.highest, high / scale)) };
}

export function usePhoneSize(place: { current: HTMLElement | null }): PhoneSize {
  const [size, setSize] = useState<PhoneSize>({ scale: 0.75, height: device.highest });
  useEffect(() => {
    const measure = () => {
      const box = place.current;
      const room = box?.parentElement;
      if (!box || !room) return;
      const around = [...box.children].map((phone) => phone.clientHeight - (phone.querySelector('.device-space')?.clientHeight ?? 0));
      const { paddingTop } = getComputedStyle(room);
      const top = room.getBoundingClientRect().top + window.scrollY + Number.parseFloat(paddingTop);
      // A little air below the tools.
      const high = window.innerHeight - top - Math.max(usuallyAround, ...around) - 10;
      setSize(fitPhone((box.clientWidth - 2 * gap) / 3, high));
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
  return size;
}

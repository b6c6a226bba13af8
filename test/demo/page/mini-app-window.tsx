// The mini-app open inside a phone, under LINE's bar.
import { useEffect, useRef } from 'preact/hooks';
import { writeWindowName } from '../line-in-phone.ts';
import type { PhoneId } from '../people.ts';
import { HospitalMark, Icon } from './icons.tsx';
import { addressOf } from './liff-links.ts';
import type { Words } from './words.ts';

export interface Opening {
  /** Below the mini-app's address. */
  path: string;
  number: number;
}

export function MiniAppWindow({ w, phone, opening, onClose }: { w: Words; phone: PhoneId; opening: Opening; onClose: () => void }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const name = writeWindowName({ phone, opening: String(opening.number) });
  useEffect(() => {
    // The name must stand before the page is loaded: it tells the mini-app whose phone it is in.
    const element = frame.current;
    if (element) element.src = addressOf(opening.path);
  }, [opening]);
  return (
    <div class="mini-app">
      <header>
        <HospitalMark size={26} />
        <span>
          <strong>みまもり</strong>
          <small>北病院</small>
        </span>
        <button type="button" class="bare" aria-label={w.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <iframe key={name} ref={frame} name={name} title="みまもり" data-phone={phone} />
    </div>
  );
}

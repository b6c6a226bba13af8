// What LINE itself lays over a chat: the question at the first opening of a mini-app, the list of whom to send to, the QR code reader.
import { useEffect, useState } from 'preact/hooks';
import type { PhoneId } from '../people.ts';
import { faces, nameOn } from './faces.ts';
import type { SeenCode } from './find-codes.ts';
import { Face, HospitalMark, Icon } from './icons.tsx';
import type { Words } from './words.ts';

export function AllowSheet({ w, onAllow, onCancel }: { w: Words; onAllow: () => void; onCancel: () => void }) {
  return (
    <div class="sheet allow" role="dialog" aria-label={w.allowTitle}>
      <div class="sheet-mark">
        <HospitalMark size={64} />
      </div>
      <h3>{w.allowTitle}</h3>
      <p>{w.allowAsk}</p>
      <ul>
        {w.allowItems.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p class="allow-friend">
        <span class="tick">✓</span>
        {w.allowFriend}
      </p>
      <button type="button" class="line-green" onClick={onAllow}>
        {w.allow}
      </button>
      <button type="button" class="line-plain" onClick={onCancel}>
        {w.cancel}
      </button>
    </div>
  );
}

export function ShareSheet({ w, from, onChoose }: { w: Words; from: PhoneId; onChoose: (to: PhoneId | null) => void }) {
  const others = (['hanako', 'daughter', 'son'] as const).filter((phone) => phone !== from);
  return (
    <div class="sheet share" role="dialog" aria-label={w.shareTo}>
      <header>
        <button type="button" class="bare" aria-label={w.cancel} onClick={() => onChoose(null)}>
          <Icon name="close" />
        </button>
        <h3>{w.shareTo}</h3>
      </header>
      {others.map((other) => (
        <button type="button" class="talk-item" key={other} onClick={() => onChoose(other)}>
          <Face {...faces[other]} size={44} />
          <strong>{nameOn(from, other)}</strong>
        </button>
      ))}
      <p class="sheet-note">{w.shareNote}</p>
    </div>
  );
}

export function CameraSheet({
  w,
  look,
  onRead,
  onCancel,
}: {
  w: Words;
  look: () => Promise<SeenCode[]>;
  onRead: (text: string) => void;
  onCancel: () => void;
}) {
  const [seen, setSeen] = useState<SeenCode[] | null>(null);
  useEffect(() => {
    let here = true;
    const lookAgain = () =>
      void look().then((codes) => {
        if (here) setSeen(codes);
      });
    lookAgain();
    // What is shown elsewhere changes while the reader is open.
    const timer = setInterval(lookAgain, 700);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, [look]);
  return (
    <div class="sheet camera" role="dialog" aria-label={w.camera}>
      <header>
        <button type="button" class="bare" aria-label={w.cancel} onClick={onCancel}>
          <Icon name="close" />
        </button>
        <h3>{w.camera}</h3>
      </header>
      {seen === null && <p>{w.looking}</p>}
      {seen?.length === 0 && <p class="no-code">{w.noCode}</p>}
      {seen !== null && seen.length > 0 && (
        <>
          <p>{w.aim}</p>
          <div class="views">
            {seen.map((code) => (
              <button type="button" class="view" key={code.text} onClick={() => onRead(code.text)}>
                <span class="viewfinder">
                  <img src={code.picture} alt="" />
                </span>
                <strong>{code.on}</strong>
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

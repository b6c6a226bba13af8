// Below a phone: what its owner's hands do, and what a visitor needs to know.
import type { PhoneId } from '../people.ts';
import { Icon } from './icons.tsx';
import { act } from './server.ts';
import type { Words } from './words.ts';

interface Props {
  w: Words;
  phone: PhoneId;
  isFriend: boolean;
  locked: boolean;
  hint: 'scan' | 'screen' | 'stop' | null;
  onScan: () => void;
  onLock: () => void;
  onType: (text: string) => void;
}

export function PhoneTools({ w, phone, isFriend, locked, hint, onScan, onLock, onType }: Props) {
  return (
    <div class="tools">
      <div class="tool-row">
        <button type="button" class={`tool ${hint === 'scan' ? 'pulse' : ''}`} onClick={onScan}>
          <Icon name="camera" size={17} />
          {w.scan}
        </button>
        <button type="button" class="tool" onClick={onLock}>
          <Icon name="lock" size={16} />
          {locked ? w.unlock : w.lock}
        </button>
        <button type="button" class="tool quiet" onClick={() => void act({ act: isFriend ? 'block' : 'befriend', phone })}>
          {isFriend ? w.block : w.addFriend}
        </button>
      </div>
      <div class="tool-row small">
        <span>{w.tryTyping}</span>
        {w.typing.map((text) => (
          <button type="button" key={text} class={`say ${hint === 'stop' && text === 'stop' ? 'pulse' : ''}`} onClick={() => onType(text)}>
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}

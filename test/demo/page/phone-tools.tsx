// Below a phone: what its owner's hands do, and what a visitor needs to know.
import type { PhoneState } from '../demo-state.ts';
import type { PhoneId } from '../people.ts';
import { Icon } from './icons.tsx';
import { act } from './server.ts';
import type { Words } from './words.ts';

interface Props {
  w: Words;
  phone: PhoneId;
  friendship: PhoneState['friendship'];
  locked: boolean;
  hint: 'scan' | 'screen' | 'stop' | null;
  onScan: () => void;
  onLock: () => void;
  onType: (text: string) => void;
}

export function PhoneTools({ w, phone, friendship, locked, hint, onScan, onLock, onType }: Props) {
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
        <button type="button" class="tool quiet" onClick={() => void act({ act: friendship === 'friend' ? 'block' : 'befriend', phone })}>
          {{ none: w.addFriend, friend: w.block, blocked: w.unblock }[friendship]}
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

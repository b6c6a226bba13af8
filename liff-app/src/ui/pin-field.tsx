// Six large cells for a PIN over one true input, so that the phone's number keys, paste and screen readers work as ever. The sixth digit sends.
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { digitsOf } from '../birth-date.ts';
import { useWords } from '../wording/words.ts';

export interface PinFieldProps {
  label: string;
  value: string;
  error?: string | null;
  busy: boolean;
  onChange: (digits: string) => void;
  onComplete: (pin: string) => void;
}

const cells = [0, 1, 2, 3, 4, 5];

export function PinField({ label, value, error, busy, onChange, onComplete }: PinFieldProps) {
  const { words } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);
  // A new label is a new question, and wants the focus again; before it is drawn, so that a digit typed at once is not lost.
  useLayoutEffect(() => input.current?.focus(), [label]);
  const take = (text: string) => {
    const digits = digitsOf(text).slice(0, 6);
    if (input.current !== null) input.current.value = digits;
    if (busy || digits === value) return;
    onChange(digits);
    if (digits.length === 6) onComplete(digits);
  };
  return (
    <div class="pin">
      <label for={id}>{label}</label>
      <div class="pin-box">
        <input
          id={id}
          ref={input}
          {...(shown ? { type: 'text' as const } : { type: 'password' as const })}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={value}
          aria-invalid={error ? 'true' : 'false'}
          aria-describedby={`${id}-error`}
          onInput={(event) => take(event.currentTarget.value)}
        />
        <div class="pin-cells" aria-hidden="true">
          {cells.map((cell) => (
            <span key={cell} class={cell === value.length ? 'next' : ''}>
              {value[cell] === undefined ? '' : shown ? value[cell] : '●'}
            </span>
          ))}
        </div>
      </div>
      <p id={`${id}-error`} class="field-error" role="alert">
        {error}
      </p>
      <p class="hint" role="status">
        {busy ? words.sending : ''}
      </p>
      <button type="button" class="textual" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? words.gate.hide : words.gate.show}
      </button>
    </div>
  );
}

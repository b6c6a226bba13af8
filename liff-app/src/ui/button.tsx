// The button: large, plain about its weight, and deaf while its work is under way.
import type { ComponentChildren } from 'preact';
import { notePressed } from './pressed.ts';

export interface ButtonProps {
  /** main: the one thing to do here. quiet: everything else. danger: ends or removes something. */
  kind?: 'main' | 'quiet' | 'danger';
  busy?: boolean;
  submit?: boolean;
  onPress?: () => void;
  expanded?: boolean;
  children: ComponentChildren;
}

export function Button({ kind = 'main', busy = false, submit = false, onPress, expanded, children }: ButtonProps) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`button ${kind}`}
      // aria-disabled, not disabled: a disabled button loses the focus of those who use a keyboard or a screen reader.
      aria-disabled={busy}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      onClick={(event) => {
        if (busy) return event.preventDefault();
        notePressed(event.currentTarget);
        onPress?.();
      }}
    >
      {children}
    </button>
  );
}

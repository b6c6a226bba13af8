// Asks before something ends, in place: no window over the page that a small phone or a screen reader could lose.
import { useId } from 'preact/hooks';
import { useWords } from '../wording/words.ts';
import { Button } from './button.tsx';
import { usePlaceOfPressed } from './use-focus.ts';

export interface ConfirmProps {
  question: string;
  text: string;
  yes: string;
  /** Says what stays as it is: a bare 「やめる」 could be read as ending the watch. */
  no: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

export function Confirm({ question, text, yes, no, busy, onYes, onNo }: ConfirmProps) {
  const { words } = useWords();
  const id = useId();
  const box = usePlaceOfPressed<HTMLElement>();
  return (
    <section
      class="confirm"
      tabIndex={-1}
      ref={box}
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-text`}
      onKeyDown={(event) => event.key === 'Escape' && onNo()}
    >
      <p class="strong" id={`${id}-question`}>
        {question}
      </p>
      <p id={`${id}-text`}>{text}</p>
      <div class="buttons">
        <Button kind="danger" busy={busy} onPress={onYes}>
          {busy ? words.sending : yes}
        </Button>
        <Button kind="quiet" onPress={onNo}>
          {no}
        </Button>
      </div>
    </section>
  );
}

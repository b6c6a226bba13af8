// 連絡先: where the hospital's desk reaches the reader, who holds somebody's record. What was entered is shown back masked.
import { useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { readContact, removeContact, setContact } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { useCredentialWords } from '../ui/credential-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useLoad } from '../ui/use-load.ts';
import { useWords } from '../wording/words.ts';

const kinds = ['phone', 'mail'] as const;

export function ContactSection() {
  const { words } = useWords();
  const text = useCredentialWords().contact;
  const { value, problem, reload } = useLoad(readContact, 'contact');
  const draft = useDraft<{ kind: (typeof kinds)[number]; typed: string }>('contact', '', { kind: 'phone', typed: '' });
  const { kind, typed } = draft.value;
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState<Problem | null>(null);

  const done = (words: string) => {
    setSaid(words);
    setAsking(false);
    draft.change({ typed: '' });
    draft.forget();
    reload();
  };
  const work = async (doIt: () => Promise<Problem | null>) => {
    setBusy(true);
    setError(null);
    setSaid('');
    setFailed(await doIt());
    setBusy(false);
  };
  const save = () =>
    work(async () => {
      const wrong = kind === 'phone' ? text.phoneWrong : text.mailWrong;
      if (typed.trim() === '') {
        setError(wrong);
        return null;
      }
      const result = await setContact(kind, typed);
      if (!result.ok) return result.problem;
      if (result.value.outcome === 'set') done(text.saved);
      else setError(wrong);
      return null;
    });
  const remove = () =>
    work(async () => {
      const result = await removeContact();
      if (!result.ok) return result.problem;
      done(text.removed);
      return null;
    });
  const contact = value?.contact ?? null;
  return (
    <section class="sheet">
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      {value === null && problem === null && <Skeleton blocks={1} />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {value !== null && <p class="strong">{contact === null ? text.none : text.now(contact.masked)}</p>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        <fieldset>
          <legend>{text.kind}</legend>
          <div class="chips">
            {kinds.map((each) => (
              <label class="chip" key={each}>
                <input
                  type="radio"
                  name="contact-kind"
                  checked={kind === each}
                  onChange={() => {
                    draft.change({ kind: each, typed: '' });
                    setError(null);
                  }}
                />
                <span>{text[each]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <label class="field">
          <span>{text[kind]}</span>
          <input
            {...(kind === 'phone' ? { type: 'tel' as const, autoComplete: 'tel' } : { type: 'email' as const, autoComplete: 'email' })}
            maxLength={254}
            value={typed}
            aria-invalid={error !== null}
            aria-describedby="contact-hint contact-error"
            onInput={(event) => draft.change({ typed: event.currentTarget.value })}
          />
        </label>
        <p class="hint" id="contact-hint">
          {kind === 'phone' ? text.phoneHint : text.mailHint}
        </p>
        <p class="field-error" id="contact-error" role="alert">
          {error}
        </p>
        <Button kind="quiet" submit busy={busy}>
          {busy ? words.sending : contact === null ? text.set : text.change}
        </Button>
      </form>
      {failed !== null && <ProblemNote problem={failed} />}
      <p class="said" role="status">
        {said}
      </p>
      {contact !== null &&
        (asking ? (
          <Confirm
            question={text.removeQuestion}
            text={text.removeText}
            yes={text.removeYes}
            no={text.removeNo}
            busy={busy}
            onYes={() => void remove()}
            onNo={() => setAsking(false)}
          />
        ) : (
          <Button kind="quiet" onPress={() => setAsking(true)}>
            {text.remove}
          </Button>
        ))}
    </section>
  );
}

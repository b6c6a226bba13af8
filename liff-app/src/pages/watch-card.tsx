// One person whom the reader watches, with the two things that can be changed about it.

import { useState } from 'preact/hooks';
import type { WatchesAnswer } from '../../../bot/mini-app-contract.ts';
import type { Problem } from '../api.ts';
import { now } from '../clock.ts';
import { nameOfWatched, readLabel } from '../label.ts';
import { renameWatch } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { LabelField } from '../ui/label-field.tsx';
import { Link } from '../ui/link.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { type Draft, useDraft } from '../ui/use-draft.ts';
import { usePlaceOfPressed } from '../ui/use-focus.ts';
import { useViewWords } from '../ui/view-words.ts';
import { writeFullDay, writeMoment } from '../when.ts';
import { useWords } from '../wording/words.ts';

export interface WatchCardProps {
  watch: WatchesAnswer['watches'][number];
  /** Ends the watch; why not, if not. */
  end: () => Promise<Problem | null>;
  renamed: () => void;
}

export function WatchCard({ watch, end, renamed }: WatchCardProps) {
  const { words, language } = useWords();
  const text = useViewWords().watchingPage;
  const draft = useDraft('rename', watch.watchId, { label: watch.label ?? '' });
  const { label } = draft.value;
  const [mode, setMode] = useState<'reading' | 'renaming' | 'ending'>(draft.found ? 'renaming' : 'reading');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const work = async (doIt: () => Promise<Problem | null>) => {
    setBusy(true);
    const why = await doIt();
    setBusy(false);
    setProblem(why);
    return why === null;
  };
  const rename = async () => {
    const isDone = await work(async () => {
      const result = await renameWatch(watch.watchId, readLabel(label));
      return result.ok ? null : result.problem;
    });
    if (!isDone) return;
    draft.forget();
    setMode('reading');
    renamed();
  };

  const name = nameOfWatched(watch, words);
  return (
    <section class="sheet watch" aria-label={name}>
      <h2>{name}</h2>
      {watch.label !== null && <p>{words.person(watch.patientName)}</p>}
      <p class="hint">{text.since(writeFullDay(watch.since, language))}</p>
      {watch.until !== null && <p class="hint">{text.until(writeMoment(watch.until, now(), language))}</p>}
      {problem !== null && <ProblemNote problem={problem} />}
      {mode === 'reading' && (
        <div class="buttons">
          <Link to={{ page: 'person', patientId: watch.patientId }} class="button main">
            {text.see}
          </Link>
          <Button
            kind="quiet"
            onPress={() => {
              draft.change({ label: watch.label ?? '' });
              setMode('renaming');
            }}
          >
            {text.rename}
          </Button>
          <Button kind="danger" onPress={() => setMode('ending')}>
            {text.remove}
          </Button>
        </div>
      )}
      {mode === 'renaming' && (
        <Rename
          draft={draft}
          busy={busy}
          save={() => void rename()}
          giveUp={() => {
            draft.forget();
            setMode('reading');
          }}
        />
      )}
      {mode === 'ending' && (
        <Confirm
          question={text.removeQuestion(name)}
          text={text.removeText}
          yes={text.removeYes}
          no={text.removeNo}
          busy={busy}
          onYes={() => void work(end)}
          onNo={() => setMode('reading')}
        />
      )}
    </section>
  );
}

function Rename(props: { draft: Draft<{ label: string }>; busy: boolean; save: () => void; giveUp: () => void }) {
  const { draft, busy, save, giveUp } = props;
  const { words } = useWords();
  const text = useViewWords().watchingPage;
  const form = usePlaceOfPressed<HTMLFormElement>();
  return (
    <form
      class="rename"
      tabIndex={-1}
      ref={form}
      aria-label={text.rename}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) save();
      }}
    >
      <LabelField value={draft.value.label} onChange={(label) => draft.change({ label })} />
      <div class="pair">
        <Button submit busy={busy}>
          {busy ? words.sending : words.save}
        </Button>
        <Button kind="quiet" onPress={giveUp}>
          {text.renameNo}
        </Button>
      </div>
    </form>
  );
}

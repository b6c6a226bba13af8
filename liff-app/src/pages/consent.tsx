// The terms and the privacy policy in full, and one button that agrees to all that is still to be agreed to.
import { useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import type { Route } from '../routes.ts';
import { agree, readDocuments, readMe } from '../server.ts';
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useWords } from '../wording/words.ts';
import { RefusedPage } from './terms-refused.tsx';

export interface ConsentPageProps {
  back?: () => void;
  pass: () => void;
  /** Where there is no way back: to a page that needs no terms. */
  leave?: (to: Route) => void;
}

export function ConsentPage({ back, pass, leave }: ConsentPageProps) {
  const { words, language } = useWords();
  const known = useStore(me);
  const toAgree = known?.toAgree ?? [];
  const [refused, setRefused] = useState(false);
  const { value, problem, reload } = useLoad(() => readDocuments(language), language);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const documents = value?.documents.filter((document) => toAgree.some((open) => open.kind === document.kind)) ?? [];

  const agreeAll = async () => {
    setBusy(true);
    setRefusal(null);
    const result = await agree(documents.map(({ kind, version }) => ({ kind, version })));
    setBusy(false);
    if (result.ok) return pass();
    setRefusal(result.problem);
    // New versions came out while these were read: show those, the reader must not agree to the unread.
    if (result.problem === 'conflict') {
      await readMe();
      reload();
    }
  };

  if (refused && leave !== undefined) return <RefusedPage back={() => setRefused(false)} leave={leave} />;
  // A PIN comes after the first agreement: who has one has agreed to earlier ones.
  const title = known?.hasCredential === true ? words.gate.consentNewTitle : words.gate.consentTitle;
  return (
    <Screen title={title} lead={words.gate.consentLead} {...(back === undefined ? {} : { back })}>
      {value === null && problem === null && <Skeleton blocks={3} />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {documents.map((document) => (
        <article key={document.kind} class="document">
          <h2>{document.title}</h2>
          {document.body.split(/\n\s*\n/).map((paragraph) => (
            <p key={paragraph}>{paragraph.trim()}</p>
          ))}
        </article>
      ))}
      {value !== null && (
        <div class="standing">
          {refusal !== null && <ProblemNote problem={refusal} />}
          <Button busy={busy} onPress={() => void agreeAll()}>
            {busy ? words.sending : words.gate.agreeAll}
          </Button>
          {leave !== undefined && (
            <button type="button" class="textual" onClick={() => setRefused(true)}>
              {words.gate.refuse}
            </button>
          )}
        </div>
      )}
    </Screen>
  );
}

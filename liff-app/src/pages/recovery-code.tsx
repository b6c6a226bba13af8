// The recovery code: shown once, on demand, so that nobody loses it by a reload before they had pen and paper.
import { useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { go } from '../navigate.ts';
import { drawRecoveryCode } from '../server.ts';
import { me } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { useCredentialWords, withCredentialWords } from '../ui/credential-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { RecoveryCodeCard } from '../ui/recovery-code-card.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWords } from '../wording/words.ts';

/** As a step within another page: where its way back leads, and where it goes on. */
interface Step {
  back?: () => void;
  kept?: () => void;
}

export const RecoveryCodePage = withCredentialWords(function RecoveryCodePage({ back, kept }: Step) {
  const { words } = useWords();
  const text = useCredentialWords().recovery;
  const [hadOne] = useState(me.read()?.hasRecoveryCode === true);
  const [code, setCode] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const draw = async () => {
    setBusy(true);
    setProblem(null);
    const result = await drawRecoveryCode();
    setBusy(false);
    if (result.ok) setCode(result.value.recoveryCode);
    else setProblem(result.problem);
  };
  if (code !== null) {
    return (
      <Screen title={text.write}>
        <RecoveryCodeCard code={code} kept={kept ?? (() => go({ page: 'home' }, 'replace'))} />
      </Screen>
    );
  }
  return (
    <Screen title={text.title} lead={text.lead} back={back ?? { page: 'home' }}>
      <section class="sheet">
        <p>{text.ready}</p>
        {hadOne && <p class="strong">{text.renewLead}</p>}
      </section>
      {problem !== null && <ProblemNote problem={problem} />}
      <Button busy={busy} onPress={() => void draw()}>
        {busy ? words.sending : text.show}
      </Button>
    </Screen>
  );
});

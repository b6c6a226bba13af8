// The way out in three steps: what ends and what stays, then the PIN, then the button that deletes; and after it how to come back.
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { go } from '../navigate.ts';
import { leave, readMe } from '../server.ts';
import { beginSession, closePage, forgetSession, isInLine, me } from '../session.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { Finish } from '../ui/finish.tsx';
import { Link } from '../ui/link.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { useSettingsWords, withSettingsWords } from '../ui/settings-words.ts';
import { useWords } from '../wording/words.ts';
import { EnterPinPage } from './enter-pin.tsx';

type Step = { is: 'read' } | { is: 'pin' } | { is: 'sure'; pin: string | null } | { is: 'left' };

export const LeavePage = withSettingsWords(function LeavePage() {
  const text = useSettingsWords().leavePage;
  const hasPin = useStore(me)?.hasCredential ?? false;
  const [step, setStep] = useState<Step>({ is: 'read' });
  const toRead = () => setStep({ is: 'read' });
  const toPin = () => setStep({ is: 'pin' });
  if (step.is === 'left') return <Left />;
  if (step.is === 'pin' && hasPin) {
    return (
      <EnterPinPage purpose={{ title: text.title, lead: text.pinLead }} back={toRead} pass={(pin) => setStep({ is: 'sure', pin })}>
        <StayLink />
      </EnterPinPage>
    );
  }
  if (step.is !== 'read') {
    return (
      <DeletePage
        pin={step.is === 'sure' ? step.pin : null}
        back={toRead}
        askAgain={toPin}
        left={() => {
          setStep({ is: 'left' });
          forgetSession();
        }}
      />
    );
  }
  return (
    <Screen title={text.title} lead={text.lead} back={{ page: 'settings' }}>
      <Points title={text.deletes} points={text.ends} />
      <Points title={text.keeps} points={text.kept} />
      <div class="buttons">
        <Button kind="danger" onPress={toPin}>
          {text.go}
        </Button>
        <StayLink />
      </div>
    </Screen>
  );
});

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <section class="sheet">
      <h2>{title}</h2>
      <PointList points={points} />
    </section>
  );
}

function PointList({ points }: { points: readonly string[] }) {
  return (
    <ul class="points">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}

interface DeletePageProps {
  pin: string | null;
  back: () => void;
  askAgain: () => void;
  left: () => void;
}

function DeletePage({ pin, back, askAgain, left }: DeletePageProps) {
  const { words } = useWords();
  const text = useSettingsWords().leavePage;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isUnderTheFinger = useFirstMoment();
  const send = async () => {
    setBusy(true);
    setProblem(null);
    const result = await leave(pin);
    // The PIN was given too long ago, or there is another by now.
    if (!result.ok && result.problem === 'conflict') await readMe();
    setBusy(false);
    if (result.ok) return result.value.outcome === 'left' ? left() : askAgain();
    setProblem(result.problem);
    if (result.problem === 'conflict') askAgain();
  };
  return (
    <Screen title={text.sureTitle} lead={text.sureLead} back={back}>
      <section class="deleting">
        <h2>{text.deletes}</h2>
        <PointList points={text.ends} />
        {problem !== null && <ProblemNote problem={problem} />}
        <div class="buttons">
          <Button kind="danger" busy={busy || isUnderTheFinger} onPress={() => void send()}>
            {busy ? words.sending : text.yes}
          </Button>
          <StayLink />
        </div>
      </section>
    </Screen>
  );
}

/** Of a double press the second is deaf: what it hits was not there when it was meant. */
function useFirstMoment(): boolean {
  const [isFirst, setFirst] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setFirst(false), 700);
    return () => clearTimeout(timer);
  }, []);
  return isFirst;
}

function StayLink() {
  const text = useSettingsWords().leavePage;
  return (
    <Link to={{ page: 'settings' }} class="button quiet">
      {text.stay}
    </Link>
  );
}

function Left() {
  const { words } = useWords();
  const text = useSettingsWords().leavePage;
  return (
    <Finish icon="done" tone="plain" title={text.doneTitle} text={text.doneText}>
      <Points title={text.backTitle} points={text.back} />
      <p class="hint">{text.friend}</p>
      {isInLine() ? (
        <Button onPress={closePage}>{words.close}</Button>
      ) : (
        <Button
          kind="quiet"
          onPress={() => {
            go({ page: 'home' }, 'replace');
            void beginSession();
          }}
        >
          {text.anew}
        </Button>
      )}
    </Finish>
  );
}

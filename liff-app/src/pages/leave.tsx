// The way out in two steps: what ends and what stays, then the PIN; and after it how to come back.
import { useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { now } from '../clock.ts';
import { go } from '../navigate.ts';
import { leave } from '../server.ts';
import { beginSession, closePage, forgetSession, isInLine, me } from '../session.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { Finish } from '../ui/finish.tsx';
import { HomeLink } from '../ui/home-link.tsx';
import { Link } from '../ui/link.tsx';
import { PinField } from '../ui/pin-field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { useSettingsWords, withSettingsWords } from '../ui/settings-words.ts';
import { writeMoment } from '../when.ts';
import { useWords } from '../wording/words.ts';

export const LeavePage = withSettingsWords(function LeavePage() {
  const text = useSettingsWords().leavePage;
  const [step, setStep] = useState<'read' | 'confirm' | 'left'>('read');
  if (step === 'left') return <Left />;
  if (step === 'confirm') {
    return (
      <ConfirmLeaving
        back={() => setStep('read')}
        left={() => {
          setStep('left');
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
        <Button kind="danger" onPress={() => setStep('confirm')}>
          {text.go}
        </Button>
        <Link to={{ page: 'settings' }} class="button quiet">
          {text.stay}
        </Link>
      </div>
    </Screen>
  );
});

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <section class="sheet">
      <h2>{title}</h2>
      <ul class="points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  );
}

function ConfirmLeaving({ back, left }: { back: () => void; left: () => void }) {
  const { words, language } = useWords();
  const text = useSettingsWords().leavePage;
  const hasPin = useStore(me)?.hasCredential ?? false;
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [lockedUntil, setLockedUntil] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (pin: string | null) => {
    setBusy(true);
    setProblem(null);
    const result = await leave(pin);
    setBusy(false);
    setDigits('');
    if (!result.ok) return setProblem(result.problem);
    switch (result.value.outcome) {
      case 'left':
        return left();
      case 'wrong':
        return setError(words.gate.wrong(result.value.remaining));
      case 'locked':
        return setLockedUntil(result.value.until);
    }
  };
  if (lockedUntil !== null) {
    return (
      <Finish
        icon="lock"
        tone="plain"
        title={words.gate.lockedTitle}
        text={words.gate.lockedUntil(writeMoment(lockedUntil, now(), language))}
      >
        <p>{words.gate.lockedAdvice}</p>
        <HomeLink kind="main" />
      </Finish>
    );
  }
  return (
    <Screen title={text.title} lead={hasPin ? text.pinLead : text.sureLead} back={back}>
      {hasPin ? (
        <PinField
          label={words.gate.pin}
          value={digits}
          error={error}
          busy={busy}
          onChange={setDigits}
          onComplete={(pin) => void send(pin)}
        />
      ) : (
        <Button kind="danger" busy={busy} onPress={() => void send(null)}>
          {busy ? words.sending : text.yes}
        </Button>
      )}
      {problem !== null && <ProblemNote problem={problem} />}
      <Link to={{ page: 'settings' }} class="button quiet">
        {text.stay}
      </Link>
    </Screen>
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

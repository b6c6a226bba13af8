// Giving the PIN again: what is left after a miss, and until when it is locked.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { now } from '../clock.ts';
import { canGivePasskey, unlockWithPasskey } from '../passkey.ts';
import { checkPin, readMe } from '../server.ts';
import { closePage, isInLine, me } from '../session.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { Finish } from '../ui/finish.tsx';
import { lazyPage } from '../ui/lazy-page.tsx';
import { PinField } from '../ui/pin-field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { useNow } from '../ui/use-now.ts';
import { writeMoment } from '../when.ts';
import { useWords } from '../wording/words.ts';

const ResetPinPage = lazyPage(() => import('./reset-pin.tsx').then((file) => file.ResetPinPage));

export interface EnterPinPageProps {
  /** What the PIN itself is needed for, if not to open a page: then no passkey stands for it. */
  purpose?: { title: string; lead: string };
  back?: () => void;
  /** null: by a passkey, or by a new PIN that was set because the old one was forgotten. */
  pass: (pin: string | null) => void;
  /** Where it makes a difference that the PIN was forgotten and is a new one now. */
  passByReset?: () => void;
  /** Below all else. */
  children?: ComponentChildren;
}

export function EnterPinPage({ purpose, back, pass, passByReset, children }: EnterPinPageProps) {
  const { words, language } = useWords();
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [lockedUntil, setLockedUntil] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [forgot, setForgot] = useState(false);
  const time = useNow(1_000);
  const hasPasskey = (useStore(me)?.passkeys ?? 0) > 0 && canGivePasskey() && purpose === undefined;

  const check = async (pin: string) => {
    setBusy(true);
    setProblem(null);
    const result = await checkPin(pin);
    setBusy(false);
    setDigits('');
    if (!result.ok) {
      // There is none to check any more: knowing that, the gate asks for a new one instead.
      if (result.problem === 'conflict') await readMe();
      return setProblem(result.problem);
    }
    switch (result.value.outcome) {
      case 'unlocked':
        return pass(pin);
      case 'wrong':
        return setError(words.gate.wrong(result.value.remaining));
      case 'locked':
        setError(null);
        return setLockedUntil(result.value.until);
    }
  };

  const givePasskey = async () => {
    setBusy(true);
    setError(null);
    const outcome = await unlockWithPasskey();
    setBusy(false);
    if (outcome === 'done') pass(null);
    else setError(words.gate.passkeyFailed);
  };

  if (forgot) {
    const ask = () => {
      setForgot(false);
      setError(null);
      setLockedUntil(null);
    };
    // What needs the PIN itself asks for the new one.
    return <ResetPinPage back={() => setForgot(false)} pass={passByReset ?? (purpose === undefined ? () => pass(null) : ask)} />;
  }
  const others = (
    <div class="buttons">
      {hasPasskey && (
        <Button kind="quiet" busy={busy} onPress={() => void givePasskey()}>
          {words.gate.passkey}
        </Button>
      )}
      <Button kind="quiet" onPress={() => setForgot(true)}>
        {words.gate.forgot}
      </Button>
      {children}
    </div>
  );
  const backProp = back === undefined ? {} : { back };
  if (lockedUntil !== null && new Date(lockedUntil) > time) {
    return (
      <Finish
        icon="lock"
        tone="plain"
        title={words.gate.lockedTitle}
        text={words.gate.lockedUntil(writeMoment(lockedUntil, now(), language))}
        {...backProp}
      >
        <p>{words.gate.lockedAdvice}</p>
        {others}
        {isInLine() && <Button onPress={closePage}>{words.close}</Button>}
      </Finish>
    );
  }
  return (
    <Screen title={purpose?.title ?? words.gate.checkTitle} lead={purpose?.lead ?? words.gate.checkLead} {...backProp}>
      <PinField
        label={words.gate.pin}
        value={digits}
        error={error}
        busy={busy}
        onChange={setDigits}
        onComplete={(pin) => void check(pin)}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      {others}
    </Screen>
  );
}

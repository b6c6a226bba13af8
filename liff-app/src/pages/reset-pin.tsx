// A forgotten PIN: the recovery code or reception's number, a new PIN twice, the new recovery code to be written down, and a passkey for who had one.
import { useState } from 'preact/hooks';
import { tooEasy } from '../../../bot/domain/pin.ts';
import { isMisread, readRecoveryCode } from '../../../bot/domain/recovery-code.ts';
import { readSlipCode } from '../../../bot/domain/slip-code.ts';
import type { Problem } from '../api.ts';
import { now } from '../clock.ts';
import { resetPin } from '../server.ts';
import { me } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { useCredentialWords, withCredentialWords } from '../ui/credential-words.ts';
import { Finish } from '../ui/finish.tsx';
import { PinField } from '../ui/pin-field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { RecoveryCodeCard } from '../ui/recovery-code-card.tsx';
import { RenewPasskey } from '../ui/renew-passkey.tsx';
import { Screen } from '../ui/screen.tsx';
import { writeMoment } from '../when.ts';
import { useWords } from '../wording/words.ts';

type State =
  | { is: 'code' }
  | { is: 'pin' }
  | { is: 'again'; chosen: string }
  | { is: 'locked'; until: string }
  | { is: 'none' }
  | { is: 'done'; code: string }
  | { is: 'passkey' };

/** As the server reads them, or a PIN would be chosen twice for what can only be a miss. Reception's number is written as a slip's code. */
const isWhole = (typed: string) => readRecoveryCode(typed) !== null || readSlipCode(typed) !== null;

export const ResetPinPage = withCredentialWords(function ResetPinPage({ back, pass }: { back: () => void; pass: () => void }) {
  const { words, language } = useWords();
  const text = useCredentialWords();
  const { gate } = words;
  const [state, setState] = useState<State>({ is: 'code' });
  const [hadPasskeys] = useState((me.read()?.passkeys ?? 0) > 0);
  const [code, setCode] = useState('');
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const to = (next: State, because: string | null = null) => {
    setState(next);
    setDigits('');
    setError(because);
  };
  const send = async (pin: string) => {
    setBusy(true);
    setProblem(null);
    const result = await resetPin(code, pin);
    setBusy(false);
    if (!result.ok) {
      setDigits('');
      return setProblem(result.problem);
    }
    const answer = result.value;
    switch (answer.outcome) {
      case 'reset':
        return to({ is: 'done', code: answer.recoveryCode });
      case 'too-easy':
        return to({ is: 'pin' }, gate.tooEasy);
      case 'wrong':
        return to({ is: 'code' }, text.reset.wrong(answer.remaining));
      case 'expired':
        return to({ is: 'code' }, text.reset.expired);
      case 'locked':
        return to({ is: 'locked', until: answer.until });
      case 'none':
        return to({ is: 'none' });
    }
  };
  const take = (pin: string) => {
    if (state.is === 'pin') return tooEasy(pin) ? to({ is: 'pin' }, gate.tooEasy) : to({ is: 'again', chosen: pin });
    if (state.is !== 'again') return;
    if (pin === state.chosen) void send(pin);
    else to({ is: 'pin' }, gate.different);
  };

  switch (state.is) {
    case 'code':
      return (
        <Screen title={text.reset.title} lead={text.reset.lead} back={back}>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (isWhole(code)) to({ is: 'pin' });
              else setError(isMisread(code) ? text.reset.misread : text.reset.missing);
            }}
          >
            <label class="field">
              <span>{text.reset.code}</span>
              <input
                type="text"
                autoComplete="off"
                autoCapitalize="characters"
                spellcheck={false}
                maxLength={40}
                value={code}
                aria-invalid={error !== null}
                aria-describedby="recovery-hint recovery-error"
                onInput={(event) => setCode(event.currentTarget.value)}
              />
            </label>
            <p class="hint" id="recovery-hint">
              {text.reset.hint}
            </p>
            <p class="field-error" id="recovery-error" role="alert">
              {error}
            </p>
            <Button submit>{words.next}</Button>
          </form>
          <p class="hint">{text.reset.lost}</p>
        </Screen>
      );
    case 'pin':
    case 'again': {
      const isFirst = state.is === 'pin';
      return (
        <Screen
          title={isFirst ? text.reset.title : gate.confirmTitle}
          lead={isFirst ? gate.setLead : gate.confirmLead}
          back={() => to({ is: 'code' })}
        >
          <PinField
            label={isFirst ? gate.pin : gate.confirmPin}
            value={digits}
            error={error}
            busy={busy}
            onChange={setDigits}
            onComplete={take}
          />
          {problem !== null && <ProblemNote problem={problem} />}
          {isFirst && <p class="hint">{gate.setHint}</p>}
        </Screen>
      );
    }
    case 'locked':
      return (
        <Finish
          icon="lock"
          tone="plain"
          title={text.reset.lockedTitle}
          text={text.reset.locked(writeMoment(state.until, now(), language))}
          back={back}
        >
          <p>{gate.lockedAdvice}</p>
        </Finish>
      );
    case 'none':
      return <Finish icon="lock" tone="plain" title={text.reset.noneTitle} text={text.reset.none} back={back} />;
    case 'done':
      return (
        <Screen title={text.recovery.write} lead={text.reset.done}>
          <RecoveryCodeCard code={state.code} kept={hadPasskeys ? () => to({ is: 'passkey' }) : pass} />
        </Screen>
      );
    case 'passkey':
      return (
        <Screen title={text.pin.changed}>
          <RenewPasskey />
          <Button onPress={pass}>{words.next}</Button>
        </Screen>
      );
  }
});

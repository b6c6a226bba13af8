// Choosing the PIN: enter it, enter it once more. The sixth digit moves on, so that no button has to be found.
import { useState } from 'preact/hooks';
import { tooEasy } from '../../../bot/domain/pin.ts';
import type { Problem } from '../api.ts';
import { readMe, setPin } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { PinField } from '../ui/pin-field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWords } from '../wording/words.ts';

export function SetPinPage({ back, pass }: { back?: () => void; pass: () => void }) {
  const { words } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const startOver = (because: string | null) => {
    setChosen(null);
    setDigits('');
    setError(because);
  };
  const send = async (pin: string) => {
    setBusy(true);
    setProblem(null);
    const result = await setPin(pin);
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem);
      setDigits('');
      // One was set elsewhere meanwhile: knowing that, the gate asks for it instead.
      if (result.problem === 'conflict') await readMe();
    } else if (result.value.outcome === 'too-easy') startOver(words.gate.tooEasy);
    else pass();
  };
  const take = (pin: string) => {
    if (chosen === null) {
      if (tooEasy(pin)) return startOver(words.gate.tooEasy);
      setChosen(pin);
      setDigits('');
      setError(null);
    } else if (pin === chosen) void send(pin);
    else startOver(words.gate.different);
  };

  const isFirst = chosen === null;
  const { gate } = words;
  return (
    <Screen
      title={isFirst ? gate.setTitle : gate.confirmTitle}
      lead={isFirst ? gate.setLead : gate.confirmLead}
      {...(back === undefined ? {} : { back })}
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
      {isFirst ? (
        <p class="hint">{gate.setHint}</p>
      ) : busy ? null : (
        <Button kind="quiet" onPress={() => startOver(null)}>
          {gate.startOver}
        </Button>
      )}
    </Screen>
  );
}

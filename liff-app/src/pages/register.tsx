// The patient's path: the slip from reception and the birth date prove whose record it is; then terms, PIN, and the card.

import { useRef, useState } from 'preact/hooks';
import { writeSlipCode } from '../../../bot/domain/slip-code.ts';
import type { RegisterAnswer } from '../../../bot/mini-app-contract.ts';
import type { Problem } from '../api.ts';
import { digitsOf, isBlank, readBirthDate, type WrittenDate } from '../birth-date.ts';
import { now } from '../clock.ts';
import { forgetCode, leaveBehind } from '../navigate.ts';
import { makeReady, readMe, registerPatient } from '../server.ts';
import { BirthDateField } from '../ui/birth-date-field.tsx';
import { Button } from '../ui/button.tsx';
import { Finish } from '../ui/finish.tsx';
import { HomeLink } from '../ui/home-link.tsx';
import { usePatientWords, withPatientWords } from '../ui/patient-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { RelationField } from '../ui/relation-field.tsx';
import { Screen } from '../ui/screen.tsx';
import { Steps } from '../ui/steps.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { focusFirstInvalid } from '../ui/use-focus.ts';
import { dayOf, writeMoment } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { RegisteredPage } from './registered.tsx';

type Refusal = Extract<RegisterAnswer, { outcome: 'no-match' | 'expired' | 'used' }>;
interface Typed {
  slip: string;
  birth: WrittenDate;
  relation: 'self' | 'proxy' | null;
}
type Registered = Extract<RegisterAnswer, { outcome: 'registered' | 'already-registered' }>;

const slipDigits = 12;

export const RegisterPage = withPatientWords(function RegisterPage({ slipCode }: { slipCode: string | null }) {
  const { words, language } = useWords();
  const text = usePatientWords().registerPage;
  const draft = useDraft<Typed>('register', slipCode ?? '', {
    slip: writeSlipCode(digitsOf(slipCode ?? '')),
    birth: { era: language === 'en' ? 'ad' : 'showa', year: '', month: '', day: '' },
    relation: null,
  });
  const { slip, birth, relation } = draft.value;
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const refused = useRef<HTMLDivElement>(null);
  const [lockedUntil, setLockedUntil] = useState<string | null>(null);
  const [registered, setRegistered] = useState<Registered | null>(null);

  const today = dayOf(now());
  const birthDate = readBirthDate(birth, today);
  const slipCodeOk = digitsOf(slip).length === slipDigits;

  const submit = async () => {
    setTried(true);
    setProblem(null);
    setRefusal(null);
    if (!slipCodeOk || birthDate === null || relation === null) {
      focusFirstInvalid();
      return;
    }
    if (!(await makeReady())) return;
    setBusy(true);
    const result = await registerPatient({ slipCode: digitsOf(slip), birthDate, relation });
    setBusy(false);
    if (!result.ok) return setProblem(result.problem);
    const answer = result.value;
    switch (answer.outcome) {
      case 'registered':
      case 'already-registered':
        forgetCode('slip');
        leaveBehind();
        draft.forget();
        setRegistered(answer);
        // Home has to know that there is somebody now; should this fail, it asks again by itself.
        void readMe();
        return;
      case 'locked':
        return setLockedUntil(answer.until);
      case 'no-match':
      case 'expired':
      case 'used':
        setRefusal(answer);
        // It is what comes next to read, and may lie below what is seen.
        requestAnimationFrame(() => refused.current?.focus());
        return;
    }
  };

  if (registered !== null) return <RegisteredPage registered={registered} />;
  if (lockedUntil !== null) {
    return (
      <Finish icon="lock" tone="plain" title={text.lockedTitle} text={text.lockedText(writeMoment(lockedUntil, now(), language))}>
        <HomeLink kind="main" />
      </Finish>
    );
  }
  const slipError = tried && !slipCodeOk ? text.slipMissing : null;
  const birthError = !tried || birthDate !== null ? null : isBlank(birth) ? text.birthMissing : text.birthWrong;
  const relationError = tried && relation === null ? text.relationMissing : null;
  return (
    <>
      <Steps names={words.steps.register} at={0} />
      <Screen title={text.title} lead={text.lead} back={{ page: 'home' }}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void submit();
          }}
        >
          <label class="field">
            <span>{text.slip}</span>
            <input
              type="text"
              inputMode="numeric"
              autoComplete="off"
              class="number slip"
              value={slip}
              maxLength={20}
              aria-invalid={slipError !== null}
              aria-describedby="slip-hint slip-error"
              onInput={(event) => draft.change({ slip: event.currentTarget.value })}
              onBlur={() => draft.change({ slip: writeSlipCode(digitsOf(slip)) })}
            />
          </label>
          <p class="hint" id="slip-hint">
            {text.slipHint}
            <br />
            {text.noSlip}
          </p>
          <p class="field-error" id="slip-error" role="alert">
            {slipError}
          </p>
          <BirthDateField value={birth} read={birthDate} error={birthError} onChange={(birth) => draft.change({ birth })} />
          <RelationField value={relation} error={relationError} onChange={(relation) => draft.change({ relation })} />
          {refusal !== null && (
            <div class="note trouble" role="alert" tabIndex={-1} ref={refused}>
              <p>{refusal.outcome === 'no-match' ? text.noMatch(refusal.remaining) : text[refusal.outcome]}</p>
            </div>
          )}
          {problem !== null && <ProblemNote problem={problem} />}
          <Button submit busy={busy}>
            {busy ? words.sending : text.submit}
          </Button>
        </form>
      </Screen>
    </>
  );
});

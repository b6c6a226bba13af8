// 「みまもってくれる人を追加する」: first a name that only the patient sees and, for who wants to say, what to share until when; then the code.

import { useState } from 'preact/hooks';
import { labelLength } from '../../../bot/domain/label.ts';
import type { InvitationAnswer } from '../../../bot/mini-app-contract.ts';
import type { Problem } from '../api.ts';
import { now } from '../clock.ts';
import { readLabel } from '../label.ts';
import { everything, readScope } from '../scope.ts';
import { invite } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { useHospital } from '../ui/hospital.tsx';
import { usePatientWords, withPatientWords } from '../ui/patient-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ScopeField } from '../ui/scope-field.tsx';
import { Screen } from '../ui/screen.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { focusFirstInvalid } from '../ui/use-focus.ts';
import { dayOf } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { InvitationCodePage } from './invitation-code.tsx';

export const NewInvitationPage = withPatientWords(function NewInvitationPage({ patientId }: { patientId: string }) {
  const { words } = useWords();
  const text = usePatientWords().codePage;
  const draft = useDraft('invite', patientId, { name: '', scope: everything, isOpen: false });
  const { name, scope, isOpen } = draft.value;
  const setOpen = (open: boolean) => open !== isOpen && draft.change({ isOpen: open });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [invitation, setInvitation] = useState<InvitationAnswer | null>(null);

  const { features } = useHospital();
  const today = dayOf(now());
  const read = readScope(scope, features, today);

  const submit = async () => {
    setTried(true);
    const displayName = readLabel(name);
    if (displayName === null || read.request === null) {
      if (read.request === null) setOpen(true);
      focusFirstInvalid();
      return;
    }
    setBusy(true);
    setProblem(null);
    const result = await invite(patientId, { displayName, ...read.request });
    setBusy(false);
    if (!result.ok) return setProblem(result.problem);
    draft.forget();
    setInvitation(result.value);
  };

  if (invitation !== null) return <InvitationCodePage first={invitation} />;
  const error = tried && readLabel(name) === null ? text.nameMissing : null;
  return (
    <Screen title={text.nameTitle} back={{ page: 'watchers' }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <label class="field">
          <span>{text.nameLabel}</span>
          <input
            id="display-name"
            type="text"
            autoComplete="off"
            maxLength={labelLength}
            value={name}
            aria-invalid={error !== null}
            aria-describedby="display-name-hint display-name-error"
            onInput={(event) => draft.change({ name: event.currentTarget.value })}
          />
        </label>
        <p class="hint" id="display-name-hint">
          {text.nameHint}
        </p>
        <p class="field-error" id="display-name-error" role="alert">
          {error}
        </p>
        <ScopeField
          value={scope}
          read={read}
          today={today}
          open={isOpen}
          onOpen={setOpen}
          tried={tried}
          onChange={(scope) => draft.change({ scope })}
        />
        {problem !== null && <ProblemNote problem={problem} />}
        <Button submit busy={busy}>
          {busy ? words.sending : text.choose}
        </Button>
      </form>
    </Screen>
  );
});

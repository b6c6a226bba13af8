// A みまもりコード that nobody has used yet, in the list of those who watch: whom it is for, until when, and 「取り消す」, for one that went astray.

import { useState } from 'preact/hooks';
import type { UnusedInvitationEntry } from '../../../bot/mini-app-contract.ts';
import type { Problem } from '../api.ts';
import { now } from '../clock.ts';
import { withdrawInvitation } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { usePatientWords } from '../ui/patient-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { writeMoment } from '../when.ts';
import { useWords } from '../wording/words.ts';

export interface UnusedInvitationProps {
  invitation: UnusedInvitationEntry;
  /** It is open no more: what became of it, in a sentence. */
  settled: (said: string) => void;
}

export function UnusedInvitation({ invitation, settled }: UnusedInvitationProps) {
  const { language } = useWords();
  const { watchersPage, codePage } = usePatientWords();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const withdraw = async () => {
    setBusy(true);
    setProblem(null);
    const result = await withdrawInvitation(invitation.invitationId);
    setBusy(false);
    if (!result.ok) return setProblem(result.problem);
    switch (result.value.state) {
      case 'used':
        // Accepted in its last moment: who watches now stands in the list.
        return settled(codePage.usedText(invitation.displayName));
      case 'expired':
        return settled(codePage.expiredTitle);
      default:
        return settled(codePage.withdrawnTitle);
    }
  };

  return (
    <div class="row awaited">
      <p class="entry-words">
        <span class="strong">{invitation.displayName}</span>
        <span>{watchersPage.awaited(writeMoment(invitation.expiresAt, now(), language))}</span>
      </p>
      <p class="hint">{watchersPage.awaitedHint}</p>
      {problem !== null && <ProblemNote problem={problem} />}
      {asking ? (
        <Confirm
          question={codePage.withdrawQuestion(invitation.displayName)}
          text={codePage.withdrawText}
          yes={codePage.withdrawYes}
          no={codePage.withdrawNo}
          busy={busy}
          onYes={() => void withdraw()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <Button kind="quiet" onPress={() => setAsking(true)}>
          {codePage.withdraw}
        </Button>
      )}
    </div>
  );
}

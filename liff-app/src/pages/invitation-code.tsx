// The みまもりコード while it is shown: the QR code, what is left of its hour, and how it ended.

import { useEffect, useState } from 'preact/hooks';
import type { InvitationAnswer, InvitationStateAnswer } from '../../../bot/mini-app-contract.ts';
import type { Problem } from '../api.ts';
import { readInvitation, reissueInvitation, withdrawInvitation } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Finish } from '../ui/finish.tsx';
import { Link } from '../ui/link.tsx';
import { usePatientWords } from '../ui/patient-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { SendInvitation } from '../ui/send-invitation.tsx';
import { useNow } from '../ui/use-now.ts';
import { remainingUntil } from '../when.ts';
import { useWords } from '../wording/words.ts';

type State = InvitationStateAnswer['state'];

export function InvitationCodePage({ first }: { first: InvitationAnswer }) {
  const { words } = useWords();
  const text = usePatientWords().codePage;
  const [invitation, setInvitation] = useState(first);
  const [told, setTold] = useState<State>('open');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const time = useNow(1_000);
  const left = remainingUntil(invitation.expiresAt, time);
  const state: State = told === 'open' && left.over ? 'expired' : told;
  usePoll(invitation.invitationId, told === 'open', setTold);

  const work = async (doIt: () => Promise<Problem | null>) => {
    setBusy(true);
    setProblem(await doIt());
    setBusy(false);
  };
  const reissue = () =>
    work(async () => {
      const result = await reissueInvitation(invitation.invitationId);
      if (!result.ok) {
        // It was accepted in its last moment, or cannot be drawn again: how it stands is told by the server.
        const known = result.problem === 'conflict' ? await readInvitation(invitation.invitationId) : null;
        if (known?.ok === true) setTold(known.value.state);
        return result.problem;
      }
      setInvitation(result.value);
      setTold('open');
      return null;
    });
  const withdraw = () =>
    work(async () => {
      const result = await withdrawInvitation(invitation.invitationId);
      if (!result.ok) return result.problem;
      setAsking(false);
      setTold(result.value.state);
      return null;
    });

  const toList = (
    <Link to={{ page: 'watchers' }} class="button quiet">
      {text.toList}
    </Link>
  );
  if (state === 'used') {
    return (
      <Finish icon="done" tone="good" title={text.usedTitle} text={text.usedText(invitation.displayName)}>
        <Link to={{ page: 'watchers' }} class="button main">
          {text.toList}
        </Link>
      </Finish>
    );
  }
  if (state !== 'open') {
    const [title, said] = state === 'expired' ? [text.expiredTitle, text.expiredText] : [text.withdrawnTitle, text.withdrawnText];
    return (
      <Finish icon={state === 'expired' ? 'wait' : 'done'} tone="plain" title={title} text={said}>
        {problem !== null && <ProblemNote problem={problem} />}
        <Button busy={busy} onPress={() => void reissue()}>
          {busy ? words.sending : text.reissue}
        </Button>
        {toList}
      </Finish>
    );
  }
  return (
    <Screen title={text.title} lead={text.for(invitation.displayName)} back={{ page: 'watchers' }}>
      <section class="sheet">
        <h2>{text.near}</h2>
        {/* Drawn by our own server from its own link. */}
        <div class="qr" role="img" aria-label={text.qr} dangerouslySetInnerHTML={{ __html: invitation.qrSvg }} />
        <p>{text.nearHow}</p>
        <p class="remaining" role="timer" aria-hidden="true">
          {text.remaining(left.minutes, left.seconds)}
        </p>
        {/* Spoken at times that matter, not each second. */}
        <p class="unseen" role="status">
          {[60, 30, 10, 5, 1, 0].includes(left.minutes) ? text.remainingSpoken(left.minutes) : ''}
        </p>
      </section>
      <SendInvitation invitation={invitation} />
      <p class="hint">{text.once}</p>
      {problem !== null && <ProblemNote problem={problem} />}
      {asking ? (
        <Confirm
          question={text.withdrawQuestion(invitation.displayName)}
          text={text.withdrawText}
          yes={text.withdrawYes}
          no={text.withdrawNo}
          busy={busy}
          onYes={() => void withdraw()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <Button kind="quiet" onPress={() => setAsking(true)}>
          {text.withdraw}
        </Button>
      )}
    </Screen>
  );
}

/** Asks every few seconds whether the code has been used, while the page is looked at. A request that brought nothing is simply asked again. */
function usePoll(id: string, isOpen: boolean, tell: (state: State) => void): void {
  useEffect(() => {
    if (!isOpen) return;
    let isGone = false;
    let isAsking = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || isAsking) return;
      isAsking = true;
      const result = await readInvitation(id);
      isAsking = false;
      if (!isGone && result.ok) tell(result.value.state);
    };
    const timer = setInterval(() => void ask(), 3_000);
    const wake = () => void ask();
    document.addEventListener('visibilitychange', wake);
    return () => {
      isGone = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [id, isOpen, tell]);
}

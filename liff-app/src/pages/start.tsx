// What is seen before there is a session, and when there cannot be one: each with its next step.
import { loadAnew } from '../load-anew.ts';
import { beginSession, closePage, isInLine, type SessionState } from '../session.ts';
import { BareScreen } from '../ui/bare-screen.tsx';
import { Button } from '../ui/button.tsx';
import { Finish } from '../ui/finish.tsx';
import { HomeLink } from '../ui/home-link.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useWords } from '../wording/words.ts';

export function StartPage({ session }: { session: Exclude<SessionState, { is: 'ready' }> }) {
  const { words } = useWords();
  switch (session.is) {
    case 'starting':
      return (
        <BareScreen>
          <Skeleton />
        </BareScreen>
      );
    case 'leaving':
      return (
        <BareScreen>
          <Skeleton text={words.start.leaving} />
        </BareScreen>
      );
    case 'reopen':
      return (
        <Finish icon="lock" tone="plain" title={words.start.reopenTitle} text={words.start.reopenText}>
          <Button onPress={closePage}>{words.close}</Button>
        </Finish>
      );
    case 'login-failed':
      return (
        <Finish icon="alert" tone="plain" title={words.start.loginFailedTitle} text={words.start.loginFailedText}>
          <Button onPress={startAnew}>{words.start.loginAgain}</Button>
          {isInLine() && (
            <Button kind="quiet" onPress={closePage}>
              {words.close}
            </Button>
          )}
        </Finish>
      );
    case 'problem':
      return (
        <BareScreen>
          {/* Without a network LINE's own start failed too, and happens only when the page is loaded. */}
          <ProblemNote problem={session.problem} retry={() => (session.problem === 'offline' ? loadAnew() : void beginSession())} />
        </BareScreen>
      );
  }
}

/** Loads the page without what LINE's refusal left in the address: it would be refused for the same reason again. */
function startAnew(): void {
  history.replaceState(null, '', location.pathname);
  loadAnew();
}

export function NotFoundPage() {
  const { words } = useWords();
  return (
    <Finish icon="alert" tone="plain" title={words.start.notFoundTitle} text={words.start.notFoundText}>
      <HomeLink kind="main" />
    </Finish>
  );
}

export function NotHerePage() {
  const { words } = useWords();
  return <Finish icon="chat" tone="plain" title={words.start.notHereTitle} text={words.start.notHereText} />;
}

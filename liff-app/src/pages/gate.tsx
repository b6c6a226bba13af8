// The gate before a page: the terms, or the PIN. Which of the PIN's two forms is shown depends on whether there is one.
import { useEffect, useMemo } from 'preact/hooks';
import type { Gate, Passage } from '../gate.ts';
import { currentRoute, go } from '../navigate.ts';
import { pathOf, type Route } from '../routes.ts';
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { lazyPage } from '../ui/lazy-page.tsx';
import { Steps } from '../ui/steps.tsx';
import { useWords } from '../wording/words.ts';
import { ConsentPage } from './consent.tsx';
import { SetPinPage } from './set-pin.tsx';

export interface GatePageProps {
  gate: Gate;
  canTurnBack: boolean;
  done: (how: Passage) => void;
}

/** Loaded when it is needed: who comes by an invitation for the first time sets a PIN, and is not asked for one. */
const EnterPinPage = lazyPage(() => import('./enter-pin.tsx').then((file) => file.EnterPinPage));

export function GatePage({ gate, canTurnBack, done }: GatePageProps) {
  const { words } = useWords();
  const known = useStore(me);
  const route = useStore(currentRoute);
  // The phone's own way back leads away from the page that waits behind the gate: it is done for nobody any more.
  const before = useMemo(() => pathOf(currentRoute.read()), [done]);
  useEffect(() => {
    if (pathOf(route) !== before) done(canTurnBack ? 'back' : 'left');
  }, [route, before, canTurnBack, done]);
  const names = route.page === 'invite' ? words.steps.invite : route.page === 'register' ? words.steps.register : null;
  const back = canTurnBack ? { back: () => done('back') } : {};
  const pass = () => done('passed');
  const leave = (to: Route) => {
    go(to);
    done('left');
  };
  return (
    <>
      {canTurnBack && names !== null && <Steps names={names} at={gate === 'consent' ? 1 : 2} />}
      {gate === 'consent' ? (
        <ConsentPage {...(canTurnBack ? back : { leave })} pass={pass} />
      ) : known?.hasCredential === true ? (
        <EnterPinPage {...back} pass={pass} />
      ) : (
        <SetPinPage {...back} pass={pass} />
      )}
    </>
  );
}

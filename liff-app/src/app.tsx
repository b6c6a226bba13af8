// Every page and what stands before it, on one screen: first the session, then a gate if one is shut, then the page of the address.
import { useEffect, useState } from 'preact/hooks';
import type { PageConfig } from '../../bot/mini-app-contract.ts';
import { openGate } from './gate.ts';
import { currentRoute } from './navigate.ts';
import { AcceptInvitationPage } from './pages/accept-invitation.tsx';
import { HomePage } from './pages/home.tsx';
import { NotFoundPage, NotHerePage, StartPage } from './pages/start.tsx';
import type { Route } from './routes.ts';
import { me, sessionState } from './session.ts';
import { useStore } from './store.ts';
import { HospitalContext } from './ui/hospital.tsx';
import { lazyPage } from './ui/lazy-page.tsx';
import { Covered } from './ui/screen.tsx';
import { loadWords, type Words, WordsContext } from './wording/words.ts';

const GatePage = lazyPage(() => import('./pages/gate.tsx').then((file) => file.GatePage));
const PersonPage = lazyPage(() => import('./pages/person.tsx').then((file) => file.PersonPage));
const ReservationsPage = lazyPage(() => import('./pages/views/reservations.tsx').then((file) => file.ReservationsPage));
const BillsPage = lazyPage(() => import('./pages/views/bills.tsx').then((file) => file.BillsPage));
const NoticesPage = lazyPage(() => import('./pages/views/notices.tsx').then((file) => file.NoticesPage));
const EcardPage = lazyPage(() => import('./pages/views/ecard.tsx').then((file) => file.EcardPage));
const RegisterPage = lazyPage(() => import('./pages/register.tsx').then((file) => file.RegisterPage));
const WatchersPage = lazyPage(() => import('./pages/watchers.tsx').then((file) => file.WatchersPage));
const WatcherPage = lazyPage(() => import('./pages/watcher.tsx').then((file) => file.WatcherPage));
const NewInvitationPage = lazyPage(() => import('./pages/new-invitation.tsx').then((file) => file.NewInvitationPage));
const WatchingPage = lazyPage(() => import('./pages/watching.tsx').then((file) => file.WatchingPage));
const CredentialPage = lazyPage(() => import('./pages/credential.tsx').then((file) => file.CredentialPage));
const RecoveryCodePage = lazyPage(() => import('./pages/recovery-code.tsx').then((file) => file.RecoveryCodePage));

const SettingsPage = lazyPage(() => import('./pages/settings.tsx').then((file) => file.SettingsPage));
const AgreedPage = lazyPage(() => import('./pages/agreed.tsx').then((file) => file.AgreedPage));
const LooksPage = lazyPage(() => import('./pages/looks.tsx').then((file) => file.LooksPage));
const LeavePage = lazyPage(() => import('./pages/leave.tsx').then((file) => file.LeavePage));

export function App({ config, firstWords }: { config: PageConfig | null; firstWords: Words }) {
  const words = useReadersWords(firstWords);
  return (
    <WordsContext.Provider value={words}>
      {config === null ? (
        <main>
          <NotHerePage />
        </main>
      ) : (
        <HospitalContext.Provider value={config}>
          <header class="sign">
            <span class="sign-line" aria-hidden="true" />
            <span class="sign-name">{config.hospitalName}</span>
            <span class="sign-product">{words.words.product}</span>
          </header>
          <main>
            <Session />
          </main>
        </HospitalContext.Provider>
      )}
    </WordsContext.Provider>
  );
}

/** The phone's language until the reader is known, then the reader's. */
function useReadersWords(first: Words): Words {
  const known = useStore(me);
  const [words, setWords] = useState(first);
  // Who has just left is nobody, and reads on in the language they had.
  const language = known?.language ?? words.language;
  useEffect(() => {
    // Easy Japanese is read aloud as Japanese.
    document.documentElement.lang = words.language === 'ja-easy' ? 'ja' : words.language;
    document.documentElement.dataset.words = words.language;
    if (language === words.language) return;
    let isGone = false;
    // Should the other language not come, the page stays in the one it has.
    loadWords(language).then(
      (loaded) => !isGone && setWords(loaded),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [language, words]);
  return words;
}

function Session() {
  const session = useStore(sessionState);
  const gate = useStore(openGate);
  const route = useStore(currentRoute);
  if (session.is !== 'ready') return <StartPage session={session} />;
  return (
    <>
      {gate !== null && <GatePage key={gate.gate} gate={gate.gate} canTurnBack={gate.canTurnBack} done={gate.done} />}
      {/* The page keeps its place and what was typed into it while the gate is shut. */}
      <div hidden={gate !== null}>
        <Covered.Provider value={gate !== null}>
          <Page route={route} />
        </Covered.Provider>
      </div>
    </>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'home':
      return <HomePage />;
    case 'person':
      return <PersonPage key={route.patientId} patientId={route.patientId} />;
    case 'view':
      return <ViewPage key={`${route.patientId}/${route.view}`} route={route} />;
    case 'invite':
      return <AcceptInvitationPage key={route.code ?? ''} code={route.code} />;
    case 'register':
      return <RegisterPage slipCode={route.slipCode} />;
    case 'watchers':
      return <WatchersPage />;
    case 'watcher':
      return <WatcherPage key={route.watchId} patientId={route.patientId} watchId={route.watchId} />;
    case 'new-invitation':
      return <NewInvitationPage key={route.patientId} patientId={route.patientId} />;
    case 'watching':
      return <WatchingPage />;
    case 'credential':
      return <CredentialPage />;
    case 'recovery-code':
      return <RecoveryCodePage />;
    case 'settings':
      return <SettingsPage />;
    case 'agreed':
      return <AgreedPage />;
    case 'looks':
      return <LooksPage key={route.patientId} patientId={route.patientId} />;
    case 'leave':
      return <LeavePage />;
    case 'not-found':
      return <NotFoundPage />;
  }
}

function ViewPage({ route }: { route: Extract<Route, { page: 'view' }> }) {
  switch (route.view) {
    case 'reservations':
      return <ReservationsPage patientId={route.patientId} />;
    case 'bills':
      return <BillsPage patientId={route.patientId} />;
    case 'notices':
      return <NoticesPage patientId={route.patientId} />;
    case 'ecard':
      return <EcardPage patientId={route.patientId} />;
  }
}

// Home: 「きょう」 and whom the reader watches or holds; for newcomers the two ways to begin.
import type { Route } from '../routes.ts';
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { lazyPage } from '../ui/lazy-page.tsx';
import { Link } from '../ui/link.tsx';
import { RecoveryNote } from '../ui/recovery-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWords } from '../wording/words.ts';

const Today = lazyPage(() => import('./views/today.tsx').then((file) => file.Today));

export function HomePage() {
  const { words } = useWords();
  const known = useStore(me);
  // Who has just come holds nobody: their first screen needs no terms, no PIN and no request.
  if ((known?.guardianOf ?? 0) + (known?.watching ?? 0) === 0) return <Welcome />;
  return (
    <Screen title={words.homePage.title}>
      <Today />
      <RecoveryNote />
      <nav aria-label={words.homePage.menu} class="entries">
        {(known?.guardianOf ?? 0) > 0 && (
          <Entry to={{ page: 'watchers' }} icon="people" title={words.homePage.watchers} text={words.homePage.watchersText} />
        )}
        <Entry to={{ page: 'watching' }} icon="person" title={words.homePage.watching} text={words.homePage.watchingText} />
        {(known?.guardianOf ?? 0) > 0 ? (
          <Entry to={{ page: 'register', slipCode: null }} icon="card" title={words.homePage.add} text={words.homePage.addText} />
        ) : (
          <Entry
            to={{ page: 'register', slipCode: null }}
            icon="card"
            title={words.homePage.beWatched}
            text={words.homePage.beWatchedText}
          />
        )}
        <Entry to={{ page: 'credential' }} icon="lock" title={words.homePage.credential} text={words.homePage.credentialText} />
        <Entry to={{ page: 'settings' }} icon="chat" title={words.homePage.settings} text={words.homePage.settingsText} />
      </nav>
    </Screen>
  );
}

function Welcome() {
  const { words } = useWords();
  const text = words.homePage;
  return (
    <Screen title={text.welcome} lead={text.lead}>
      <nav aria-label={text.menu}>
        <div class="entries first">
          <Entry to={{ page: 'register', slipCode: null }} icon="card" title={text.beWatched} text={text.beWatchedText} />
          <Entry to={{ page: 'watching' }} icon="people" title={text.watch} text={text.watchText} />
        </div>
        <div class="entries">
          <Entry to={{ page: 'settings' }} icon="chat" title={text.settings} text={text.settingsText} />
        </div>
      </nav>
    </Screen>
  );
}

function Entry({ to, icon, title, text }: { to: Route; icon: IconName; title: string; text: string }) {
  return (
    <Link to={to} class="entry">
      <span class="entry-icon">
        <Icon name={icon} />
      </span>
      <span class="entry-words">
        <span class="strong">{title}</span>
        <span>{text}</span>
      </span>
      <Icon name="forward" />
    </Link>
  );
}

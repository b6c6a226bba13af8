// 「みまもっている人」: whom the reader watches, their own names for them, 「削除」, and how to begin to watch.

import { useState } from 'preact/hooks';
import { nameOfWatched } from '../label.ts';
import { endWatch, readMe, readWatches } from '../server.ts';
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { HomeLink } from '../ui/home-link.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ScanCode } from '../ui/scan-code.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useViewWords, withViewWords } from '../ui/view-words.ts';
import { useWords } from '../wording/words.ts';
import { WatchCard } from './watch-card.tsx';

export const WatchingPage = withViewWords(function WatchingPage() {
  const { words } = useWords();
  const known = useStore(me);
  // Who watches nobody has come to learn how to begin; that needs neither terms nor PIN.
  const [hadWatches] = useState((known?.watching ?? 0) > 0);
  const text = useViewWords().watchingPage;
  return (
    <Screen title={hadWatches ? text.title : words.homePage.watch} back={{ page: 'home' }}>
      {hadWatches ? <Watches /> : <p class="lead">{text.lead}</p>}
      <section class="sheet">
        <h2>{text.how}</h2>
        <ol class="how">
          {text.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <ScanCode />
      </section>
      <HomeLink />
    </Screen>
  );
});

function Watches() {
  const { words } = useWords();
  const text = useViewWords().watchingPage;
  const { value, problem, reload } = useLoad(readWatches, 'watches');
  const [said, setSaid] = useState('');
  return (
    <>
      <p class="said" role="status">
        {said}
      </p>
      {value === null && problem === null && <Skeleton />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {value?.watches.length === 0 && <p>{text.nobody}</p>}
      {value?.watches.map((watch) => (
        <WatchCard
          key={watch.watchId}
          watch={watch}
          end={async () => {
            const result = await endWatch(watch.watchId);
            // No longer there for us: it has been ended from the other side.
            if (!result.ok && result.problem !== 'not-found') return result.problem;
            setSaid(text.removed(nameOfWatched(watch, words)));
            reload();
            void readMe();
            return null;
          }}
          renamed={() => {
            setSaid(text.renamed);
            reload();
          }}
        />
      ))}
    </>
  );
}

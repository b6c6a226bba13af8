// One person who watches: since when, what they see, when they last looked, and 「みまもりを削除する」.

import { useState } from 'preact/hooks';
import type { WatcherEntry } from '../../../bot/mini-app-contract.ts';
import type { Problem } from '../api.ts';
import { go } from '../navigate.ts';
import { endWatch, readPatients } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { CategoryList } from '../ui/category-list.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Facts } from '../ui/facts.tsx';
import { Finish } from '../ui/finish.tsx';
import { usePatientWords, withPatientWords } from '../ui/patient-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLoad } from '../ui/use-load.ts';
import { writeDayAndTime, writeFullDay } from '../when.ts';
import { useWords } from '../wording/words.ts';

export const WatcherPage = withPatientWords(function WatcherPage({ patientId, watchId }: { patientId: string; watchId: string }) {
  const { value, problem, reload } = useLoad(readPatients, watchId);
  const [ended, setEnded] = useState<{ name: string; outcome: 'ended' | 'had-ended' } | null>(null);
  const text = usePatientWords().watchersPage;
  const watcher = value?.patients.find((patient) => patient.patientId === patientId)?.watchers.find((one) => one.watchId === watchId);
  const toList = () => go({ page: 'watchers' });
  if (ended !== null || (value !== null && watcher === undefined)) {
    const [title, said] = ended?.outcome === 'ended' ? [text.removedTitle, text.removed(ended.name)] : [text.hadEndedTitle, text.hadEnded];
    return (
      <Finish icon="done" tone="plain" title={title} text={said}>
        <Button onPress={toList}>{text.toList}</Button>
      </Finish>
    );
  }
  return (
    <Screen title={watcher === undefined ? text.title : watcher.displayName} namelessTitle={text.title} back={{ page: 'watchers' }}>
      {watcher === undefined && problem === null && <Skeleton />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {watcher !== undefined && <Detail watcher={watcher} ended={(outcome) => setEnded({ name: watcher.displayName, outcome })} />}
    </Screen>
  );
});

function Detail({ watcher, ended }: { watcher: WatcherEntry; ended: (outcome: 'ended' | 'had-ended') => void }) {
  const { language } = useWords();
  const text = usePatientWords().watchersPage;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = async () => {
    setBusy(true);
    setProblem(null);
    const result = await endWatch(watcher.watchId);
    setBusy(false);
    if (result.ok) return ended(result.value.outcome);
    // No longer there for us: it has been ended from the other side.
    if (result.problem === 'not-found') return ended('had-ended');
    setProblem(result.problem);
  };
  const facts: [string, string][] = [
    [text.since, writeFullDay(watcher.since, language)],
    [text.until, watcher.until === null ? text.untilOpen : writeDayAndTime(watcher.until, language)],
    [text.seen, watcher.lastSeenAt === null ? text.notSeen : writeDayAndTime(watcher.lastSeenAt, language)],
  ];
  return (
    <>
      <section class="sheet">
        <Facts facts={facts} />
        <h2>{text.shared}</h2>
        <CategoryList categories={watcher.categories} />
      </section>
      {problem !== null && <ProblemNote problem={problem} />}
      {asking ? (
        <Confirm
          question={text.removeQuestion(watcher.displayName)}
          text={text.removeText}
          yes={text.removeYes}
          no={text.removeNo}
          busy={busy}
          onYes={() => void remove()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <Button kind="danger" onPress={() => setAsking(true)}>
          {text.remove}
        </Button>
      )}
    </>
  );
}

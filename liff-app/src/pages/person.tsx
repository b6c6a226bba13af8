// One person as the reader may see them now, in the order of a day at the hospital. It keeps itself up to date.
import { callOther } from '../label.ts';
import { readPerson } from '../server.ts';
import { Finish } from '../ui/finish.tsx';
import { HomeLink } from '../ui/home-link.tsx';
import { Link } from '../ui/link.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLeaveToTitle } from '../ui/use-focus.ts';
import { useLoad } from '../ui/use-load.ts';
import { useViewWords, withViewWords } from '../ui/view-words.ts';
import { useWords } from '../wording/words.ts';
import { Queue } from './person-queue.tsx';
import { Bills, Card, ElectronicCard, Notices, Reservations } from './person-records.tsx';

export const PersonPage = withViewWords(function PersonPage({ patientId }: { patientId: string }) {
  const { words } = useWords();
  const { value, problem, reload } = useLoad(() => readPerson(patientId), patientId, 15_000);
  const text = useViewWords().personPage;
  const home = { page: 'home' } as const;
  if (problem === 'not-found') {
    const { title, advice } = words.problems[problem];
    return (
      <Finish icon="people" tone="plain" title={title} text={advice}>
        <HomeLink kind="main" />
      </Finish>
    );
  }
  if (value === null) {
    return (
      <Screen title={words.homePage.title} back={home}>
        {problem === null ? <Skeleton blocks={3} /> : <ProblemNote problem={problem} retry={reload} />}
      </Screen>
    );
  }
  const { visits, reservations, bills, notices, card, ecard } = value;
  const isEmpty = [visits, reservations, bills, notices, card, ecard].every((part) => part === null);
  return (
    <Screen title={text.title(callOther(value.whose, words))} namelessTitle={words.homePage.title} back={home}>
      {problem !== null && <NotUpdated reload={reload} />}
      {isEmpty && <p>{text.nothing}</p>}
      <div class="line">
        {visits !== null && <Queue visits={visits} isSelf={value.whose.kind === 'self'} />}
        {reservations !== null && <Reservations reservations={reservations} patientId={patientId} />}
        {bills !== null && <Bills bills={bills} patientId={patientId} />}
        {notices !== null && <Notices notices={notices} patientId={patientId} />}
        {card !== null && <Card card={card} />}
        {ecard !== null && <ElectronicCard ecard={ecard} patientId={patientId} />}
      </div>
      {problem === null && <p class="hint">{text.updated}</p>}
      {value.watchId !== null ? (
        <Link to={{ page: 'watching' }} class="button quiet">
          {text.settings}
        </Link>
      ) : (
        <Link to={{ page: 'watchers' }} class="button quiet">
          {words.homePage.watchers}
        </Link>
      )}
    </Screen>
  );
});

function NotUpdated({ reload }: { reload: () => void }) {
  const text = useViewWords().personPage;
  const note = useLeaveToTitle<HTMLDivElement>();
  return (
    <div class="note pause" role="alert" ref={note}>
      <p>{text.notUpdated}</p>
      <button type="button" class="textual" onClick={reload}>
        {text.refresh}
      </button>
    </div>
  );
}

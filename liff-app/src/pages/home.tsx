// Home: whom the reader watches or holds, each with the one thing of today; and the two ways to begin.
import type { OverviewAnswer } from '../../../bot/contract.ts';
import { now } from '../clock.ts';
import { callOther } from '../label.ts';
import type { Route } from '../routes.ts';
import { readPeople } from '../server.ts';
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { judgeToday } from '../today.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLoad } from '../ui/use-load.ts';
import { writeDayAndTime } from '../when.ts';
import { useWords } from '../wording/words.ts';

export function HomePage() {
  const { words } = useWords();
  const known = useStore(me);
  // Who has just come holds nobody: their first screen needs no terms, no PIN and no request.
  if ((known?.guardianOf ?? 0) + (known?.watching ?? 0) === 0) return <Welcome />;
  return (
    <Screen title={words.homePage.title}>
      <People />
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
      </nav>
    </Screen>
  );
}

function Welcome() {
  const { words } = useWords();
  const text = words.homePage;
  return (
    <Screen title={text.welcome} lead={text.lead}>
      <nav aria-label={text.menu} class="entries first">
        <Entry to={{ page: 'register', slipCode: null }} icon="card" title={text.beWatched} text={text.beWatchedText} />
        <Entry to={{ page: 'watching' }} icon="people" title={text.watch} text={text.watchText} />
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

function People() {
  const { words } = useWords();
  const { value, problem, reload } = useLoad(readPeople, 'people', 15_000);
  if (value === null) return problem === null ? <Skeleton /> : <ProblemNote problem={problem} retry={reload} />;
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      <ul class="people" aria-live="polite">
        {value.people.map((person) => (
          <li key={person.patientId}>
            <Link to={{ page: 'person', patientId: person.patientId }} class={`person ${toneOf(person)}`}>
              <span class="person-name">{callOther(person.whose, words)}</span>
              <TodayLine person={person} />
              <Icon name="forward" />
            </Link>
          </li>
        ))}
      </ul>
      {value.people.length === 0 && <p>{words.homePage.empty}</p>}
    </>
  );
}

function toneOf(person: OverviewAnswer): string {
  const today = judgeToday(person, now());
  return today.is === 'called' ? `called ${today.call ?? ''}` : today.is;
}

function TodayLine({ person }: { person: OverviewAnswer }) {
  const { words, language } = useWords();
  const text = words.homePage.today;
  const today = judgeToday(person, now());
  const line = (icon: IconName, main: string, more?: string) => (
    <span class="today">
      <Icon name={icon} />
      <span>
        <span class="today-main">{main}</span>
        {more !== undefined && <span class="today-more"> {more}</span>}
      </span>
    </span>
  );
  switch (today.is) {
    case 'called':
      return line(
        today.call ?? 'alert',
        today.call === null ? text.called : words.personPage.queue[`${today.call}Text`](person.whose.kind === 'self'),
      );
    case 'waiting':
      return line(
        'wait',
        today.ahead === null ? text.waiting : text.ahead(today.ahead),
        today.minutes === null ? undefined : text.minutes(today.minutes),
      );
    case 'bill':
      return line('bill', text.bill);
    case 'finished':
      return line('done', text.finished);
    case 'reservation':
      return line('calendar', text.reservation(writeDayAndTime(today.startsAt, language)));
    case 'quiet':
      return line('done', text.quiet);
  }
}

// 「きょう」 across all people, then the people themselves.
import type { OverviewAnswer } from '../../../../bot/mini-app-contract.ts';
import { isOld, writeAge } from '../../age.ts';
import { callOther } from '../../label.ts';
import type { Route } from '../../routes.ts';
import { readPeople } from '../../server.ts';
import { listToday, nextReservation, type TodayItem, type Visit } from '../../today.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useLoad } from '../../ui/use-load.ts';
import { useNow } from '../../ui/use-now.ts';
import { useViewWords, withViewWords } from '../../ui/view-words.ts';
import { writeDayAndTime, writeTime } from '../../when.ts';
import { useWords } from '../../wording/words.ts';
import { writeYen } from '../../yen.ts';

export const Today = withViewWords(function Today() {
  const { words } = useWords();
  const text = useViewWords().today;
  const time = useNow(20_000);
  const { value, problem, reload } = useLoad(readPeople, 'people', 15_000);
  if (value === null) return problem === null ? <Skeleton blocks={3} /> : <ProblemNote problem={problem} retry={reload} />;
  const items = listToday(value.people, time);
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      <section aria-labelledby="today">
        <h2 id="today" class="unseen">
          {text.title}
        </h2>
        <ul class="people" aria-live="polite">
          {items.map((item) => (
            <li key={keyOf(item)}>
              <Link to={placeOf(item)} class={`person ${item.is} ${item.is === 'called' ? (item.visit.call ?? '') : ''}`}>
                <Name person={item.person} />
                <Line item={item} now={time} />
                <Icon name="forward" />
              </Link>
            </li>
          ))}
        </ul>
        {items.length === 0 && <p class="sheet">{text.quiet}</p>}
      </section>
      <section aria-labelledby="people">
        <h2 id="people" class="large">
          {text.people}
        </h2>
        <ul class="rows">
          {value.people.map((person) => (
            <li key={person.patientId}>
              <Person person={person} now={time} />
            </li>
          ))}
        </ul>
        {value.people.length === 0 && <p>{words.homePage.empty}</p>}
      </section>
    </>
  );
});

function Name({ person }: { person: OverviewAnswer }) {
  const { words } = useWords();
  return <span class="person-name strong">{callOther(person.whose, words)}</span>;
}

function Person({ person, now }: { person: OverviewAnswer; now: Date }) {
  const { language } = useWords();
  const text = useViewWords().today;
  const next = nextReservation(person, now);
  return (
    <Link to={{ page: 'person', patientId: person.patientId }} class="entry">
      <span class="entry-icon">
        <Icon name="person" />
      </span>
      <span class="entry-words">
        <Name person={person} />
        {person.whose.kind === 'other' && <span>{person.watchId === null ? text.proxy : text.watching}</span>}
        {next !== null && <span>{text.next(writeDayAndTime(next.startsAt, language))}</span>}
      </span>
      <Icon name="forward" />
    </Link>
  );
}

function keyOf(item: TodayItem): string {
  const of = 'visit' in item ? item.visit.id : item.is === 'reservation' ? item.reservation.id : '';
  // A call is a new row rather than a changed one, so that it is read out whole.
  return `${item.person.patientId} ${item.is} ${of}`;
}

function placeOf({ is, person: { patientId } }: TodayItem): Route {
  switch (is) {
    case 'reservation':
      return { page: 'view', patientId, view: 'reservations' };
    case 'bill':
      return { page: 'view', patientId, view: 'bills' };
    case 'notices':
      return { page: 'view', patientId, view: 'notices' };
    default:
      return { page: 'person', patientId };
  }
}

function Line({ item, now }: { item: TodayItem; now: Date }) {
  const { words, language } = useWords();
  const { today } = words.homePage;
  const viewWords = useViewWords();
  const text = viewWords.today;
  switch (item.is) {
    case 'called':
      return (
        <Words
          icon={item.visit.call ?? 'alert'}
          main={
            item.visit.call === null
              ? today.called
              : viewWords.personPage.queue[`${item.visit.call}Text`](item.person.whose.kind === 'self')
          }
          more={[item.visit.place]}
        />
      );
    case 'waiting':
      return <Waiting visit={item.visit} now={now} />;
    case 'reservation':
      return (
        <Words
          icon="calendar"
          main={text.reservation(writeTime(item.reservation.startsAt, language))}
          more={[item.reservation.department]}
        />
      );
    case 'bill':
      return <Words icon="bill" main={text.bill(writeYen(item.yen, viewWords))} />;
    case 'notices':
      return <Words icon="notice" main={text.notices(item.count)} />;
    case 'finished':
      return <Words icon="done" main={today.finished} more={[item.visit.department]} />;
  }
}

function Waiting({ visit, now }: { visit: Visit; now: Date }) {
  const { words } = useWords();
  const { today } = words.homePage;
  const { personPage, today: text } = useViewWords();
  return (
    <Words
      icon="wait"
      main={visit.peopleAhead === null ? today.waiting : today.ahead(visit.peopleAhead)}
      more={[
        visit.estimatedMinutes === null ? null : today.minutes(visit.estimatedMinutes),
        visit.delayMinutes ? personPage.queue.delay(visit.delayMinutes) : null,
        isOld(visit.stateAt, now) ? text.old(writeAge(visit.stateAt, now, personPage)) : null,
      ]}
    />
  );
}

function Words({ icon, main, more = [] }: { icon: IconName; main: string; more?: (string | null)[] }) {
  return (
    <span class="today">
      <Icon name={icon} />
      <span>
        <span class="today-main">{main}</span>
        {more
          .filter((words) => words !== null)
          .map((words) => (
            <span key={words} class="today-more">
              {words}
            </span>
          ))}
      </span>
    </span>
  );
}

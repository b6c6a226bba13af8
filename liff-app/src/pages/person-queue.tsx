// 診察待順案内: the place in the queue as on a ticket. A call is another colour, another drawing and other words: 「戻って」 and 「入って」 must not be mistaken.

import type { OverviewAnswer } from '../../../bot/mini-app-contract.ts';
import { isOld, writeAge } from '../age.ts';
import { Facts } from '../ui/facts.tsx';
import { Icon } from '../ui/icon.tsx';
import { Part } from '../ui/part.tsx';
import { useNow } from '../ui/use-now.ts';
import { useViewWords } from '../ui/view-words.ts';
import { writeMoment } from '../when.ts';
import type { Wording } from '../wording/ja.ts';
import type { ViewWording } from '../wording/views-ja.ts';
import { useWords } from '../wording/words.ts';

type Visit = NonNullable<OverviewAnswer['visits']>[number];

/** `isSelf`: the reader is the patient, and may be asked to do something. */
export function Queue({ visits, isSelf }: { visits: Visit[]; isSelf: boolean }) {
  const { words } = useWords();
  const text = useViewWords().personPage;
  return (
    <Part category="queue" urgent={visits.some((visit) => visit.state === 'called')}>
      {/* Spoken when it changes; the ticket below is for reading. */}
      <p class="unseen" role="status">
        {words.list(visits.map((visit) => sayVisit(visit, isSelf, words, text)))}
      </p>
      {visits.length === 0 && <p>{text.queue.none}</p>}
      {visits.map((visit) => (
        <Ticket key={visit.id} visit={visit} isSelf={isSelf} />
      ))}
    </Part>
  );
}

function sayVisit(visit: Visit, isSelf: boolean, words: Wording, { queue }: ViewWording['personPage']): string {
  if (visit.state === 'finished') return queue.finished;
  if (visit.state === 'called')
    return visit.call === 'enter' ? queue.enterText(isSelf) : visit.call === 'return' ? queue.returnText(isSelf) : queue.called;
  const parts = [
    visit.peopleAhead === null ? queue.waiting(isSelf) : visit.peopleAhead === 0 ? queue.next : queue.ahead(visit.peopleAhead),
    ...(visit.estimatedMinutes === null ? [] : [queue.minutes(visit.estimatedMinutes)]),
    ...(visit.delayMinutes ? [queue.delay(visit.delayMinutes)] : []),
  ];
  return words.list(parts);
}

function Ticket({ visit, isSelf }: { visit: Visit; isSelf: boolean }) {
  const { language } = useWords();
  const time = useNow(20_000);
  const text = useViewWords().personPage;
  const { queue } = text;
  const isCalled = visit.state === 'called';
  const isOnTheWay = visit.state !== 'waiting';
  const place = [[nameOfPlace(visit, queue), visit.place]];
  const facts = [
    // Who is called, or has been seen, wants to know where to go, before all else.
    ...(isOnTheWay ? place : []),
    [queue.department, visit.department],
    [queue.doctor, visit.doctor],
    ...(isOnTheWay ? [] : place),
    [queue.ticket, visit.ticket],
  ].filter((fact): fact is [string, string] => fact[1] !== null);
  return (
    <article class={`ticket ${visit.state} ${visit.state === 'called' ? (visit.call ?? '') : ''}`}>
      <div class="ticket-main">
        {visit.state === 'waiting' ? (
          <Waiting visit={visit} isSelf={isSelf} />
        ) : isCalled ? (
          <Called call={visit.call} isSelf={isSelf} />
        ) : (
          <Finished />
        )}
      </div>
      {facts.length > 0 && <Facts facts={facts} />}
      <p class="ticket-age">{queue.asOf(writeMoment(visit.stateAt, time, language), writeAge(visit.stateAt, time, text))}</p>
      {visit.state === 'waiting' && isOld(visit.stateAt, time) && <p class="ticket-old">{queue.old}</p>}
    </article>
  );
}

function nameOfPlace({ state, call }: Visit, queue: ViewWording['personPage']['queue']): string {
  if (state === 'finished') return queue.nextPlace;
  if (state === 'waiting' || call === null) return queue.place;
  return call === 'enter' ? queue.enterAt : queue.returnTo;
}

function Waiting({ visit, isSelf }: { visit: Visit; isSelf: boolean }) {
  const { queue } = useViewWords().personPage;
  const { peopleAhead, estimatedMinutes, delayMinutes } = visit;
  return (
    <>
      {peopleAhead === null ? (
        <p class="ticket-word">{queue.waiting(isSelf)}</p>
      ) : peopleAhead === 0 ? (
        <p class="ticket-word">{queue.next}</p>
      ) : (
        <p class="ticket-count">
          {queue.aheadBefore} <b>{peopleAhead}</b> {queue.aheadAfter(peopleAhead)}
        </p>
      )}
      {estimatedMinutes !== null && <p class="ticket-minutes">{queue.minutes(estimatedMinutes)}</p>}
      {peopleAhead === null && estimatedMinutes === null && <p>{queue.noNumber}</p>}
      {delayMinutes !== null && delayMinutes > 0 && (
        <p class="ticket-delay">
          <Icon name="alert" />
          {queue.delay(delayMinutes)}
        </p>
      )}
    </>
  );
}

function Called({ call, isSelf }: { call: Visit['call']; isSelf: boolean }) {
  const { queue } = useViewWords().personPage;
  if (call === null) return <p class="ticket-word">{queue.called}</p>;
  const [sign, sentence, note] =
    call === 'enter'
      ? [queue.enter, queue.enterText(isSelf), queue.enterNote]
      : [queue.return, queue.returnText(isSelf), isSelf ? queue.returnNote : queue.returnNoteOther];
  return (
    <>
      <p class="ticket-sign">
        <Icon name={call} />
        <span>{sign}</span>
      </p>
      <p class="ticket-word">{sentence}</p>
      <p>{note}</p>
    </>
  );
}

function Finished() {
  const { queue } = useViewWords().personPage;
  return (
    <p class="ticket-word">
      <Icon name="done" /> {queue.finished}
    </p>
  );
}

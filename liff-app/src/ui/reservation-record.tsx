// One reservation: when, where, and whether it still stands.

import type { ComponentChildren } from 'preact';
import type { Reservation } from '../today.ts';
import { writeDayAndTime } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { useViewWords } from './view-words.ts';

const join = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join(' ・ ');

export function ReservationRecord({ reservation, children }: { reservation: Reservation; children?: ComponentChildren }) {
  const { language } = useWords();
  const text = useViewWords().personPage.reservations;
  const where = join(reservation.department, reservation.doctor, reservation.place);
  return (
    <li class={`record ${reservation.state}`}>
      <p class="record-main">
        <time dateTime={reservation.startsAt}>{writeDayAndTime(reservation.startsAt, language)}</time>
        {reservation.state !== 'booked' && <span class={`mark ${reservation.state}`}>{text[reservation.state]}</span>}
      </p>
      {where !== '' && <p>{where}</p>}
      {reservation.instructions !== null && reservation.state !== 'cancelled' && <p class="record-note">{reservation.instructions}</p>}
      {children}
    </li>
  );
}

// Gives a reservation to a phone's calendar: by an address that needs no session, since a calendar has none, and therefore tells nothing by itself and lasts an hour.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { writeCalendarEntry } from '../../domain/calendar-entry.ts';
import { type Language, languages, writtenIn } from '../../domain/language.ts';
import { type ReservationNews, whoseIs } from '../../domain/news.ts';
import { pinSetAt } from '../../store/credentials/pin-set-at.ts';
import { findHospital } from '../../store/hospitals/find-hospital.ts';
import { findReservation } from '../../store/records/find-reservation.ts';
import type { Context } from '../context.ts';
import { lookAt } from './find-visible-patients.ts';

const lastsMs = 60 * 60 * 1000;
const sealedShape = z.tuple([z.string(), z.string(), z.string(), z.enum(languages), z.number()]);
const boundTo = (hospitalId: string) => `calendar/${hospitalId}`;

export interface Giver {
  hospitalId: string;
  memberId: string;
  language: Language;
}

export function calendarPath(context: Context, giver: Giver, patientId: string, reservationId: string): string {
  const { hospitalId, memberId, language } = giver;
  const told = JSON.stringify([memberId, patientId, reservationId, language, context.now().getTime() + lastsMs]);
  return `/calendar/${encodeURIComponent(hospitalId)}/${context.secrets.seal(told, boundTo(hospitalId)).toString('base64url')}.ics`;
}

/** null: not one of our addresses, an old one, one from before the PIN that its holder has now, or one whose holder may no longer see the reservation. */
export async function readCalendarEntry(context: Context, hospitalId: string, sealed: string): Promise<string | null> {
  const told = open(context, hospitalId, sealed);
  if (told === null) return null;
  const [memberId, patientId, reservationId, language, until] = told;
  const now = context.now();
  if (now.getTime() >= until) return null;
  // A new PIN ends what somebody else has fetched with the old one.
  const setAt = await pinSetAt(context.database, { hospitalId, memberId });
  if (setAt !== null && setAt.getTime() > until - lastsMs) return null;
  const hospital = await findHospital(context.database, { id: hospitalId });
  const patient = hospital && (await lookAt(context, { hospitalId, memberId }, patientId, 'reservations'));
  const reservation = patient && (await findReservation(context.database, hospitalId, patient.patientId, reservationId));
  if (!reservation) return null;
  const whose = whoseIs(patient);
  return writeCalendarEntry(
    {
      uid: `${createHash('sha256').update(`${hospitalId}\0${reservationId}`).digest('hex').slice(0, 32)}@mimamori-line`,
      startsAt: reservation.startsAt,
      title: titleOf(reservation, language, whose.kind === 'other' ? whose.label : null),
      place: [hospital.name, reservation.place].filter((part) => part !== null).join(' '),
      note: reservation.instructions,
      cancelled: reservation.state === 'cancelled',
      stateAt: reservation.stateAt,
    },
    now,
  );
}

function titleOf({ department }: ReservationNews, language: Giver['language'], whose: string | null): string {
  const what = writtenIn(language) === 'ja' ? '受診' : 'Hospital visit';
  return [whose, department === null ? what : writtenIn(language) === 'ja' ? `${what}（${department}）` : `${what} (${department})`]
    .filter((part) => part !== null)
    .join(writtenIn(language) === 'ja' ? '　' : ': ');
}

function open(context: Context, hospitalId: string, sealed: string): z.infer<typeof sealedShape> | null {
  try {
    return sealedShape.parse(JSON.parse(context.secrets.open(Buffer.from(sealed, 'base64url'), boundTo(hospitalId))));
  } catch {
    // Whoever made it up learns nothing about what was wrong with it.
    return null;
  }
}

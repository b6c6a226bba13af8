// The address by which Google's calendar offers to take an appointment. It holds no name of the patient: what is in it, Google gets to know.
import type { Reservation } from './today.ts';

const halfAnHour = 30 * 60_000;
const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

export function googleCalendarUrl(reservation: Reservation, title: string, hospitalName: string): string {
  const start = new Date(reservation.startsAt);
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${stamp(start)}/${stamp(new Date(start.getTime() + halfAnHour))}`,
    location: [hospitalName, reservation.place].filter((part) => part !== null).join(' '),
    ...(reservation.instructions === null ? {} : { details: reservation.instructions }),
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

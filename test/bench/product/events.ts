// The events of the bench: each a real change that is told to everyone tied to its patient, four kinds mixed.
import { cardNumberOf, placeOf } from './people.ts';

export interface BenchEvent {
  id: string;
  type: string;
  occurredAt: string;
  /** Left out where a whole line is meant. */
  cardNumber?: string;
  data: Record<string, unknown>;
}

const day = 24 * 60 * 60 * 1000;

/** The event of one patient in a round: a call into a room, a call back, a reservation or a bill. */
export function eventOf(round: string, patient: number): BenchEvent {
  const now = Date.now();
  const place = placeOf(round, patient);
  const id = `${round}-${patient}`;
  const common = { id, occurredAt: new Date(now).toISOString(), cardNumber: cardNumberOf(patient) };
  switch (patient % 4) {
    case 0:
      return { ...common, type: 'queue.called', data: { visitId: id, call: 'enter', place, department: '内科', doctor: '鈴木' } };
    case 1:
      return {
        ...common,
        type: 'reservation.booked',
        data: { reservationId: id, startsAt: new Date(now + 14 * day).toISOString(), place, department: '内科' },
      };
    case 2:
      return { ...common, type: 'queue.called', data: { visitId: id, call: 'return', place, department: '外科' } };
    default:
      return { ...common, type: 'billing.ready', data: { billId: id, amountYen: 1000 + (patient % 9000), place, department: '内科' } };
  }
}

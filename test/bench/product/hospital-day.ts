// A day of a busy hospital, the same for the same seed: who comes when, how each line moves, what each visit's systems say.
import { seededRandom } from '../../shared/seeded-random.ts';
import { cardNumberOf, placeOf } from './people.ts';

export interface DayEvent {
  /** Seconds after the doors open. */
  at: number;
  type: string;
  cardNumber?: string;
  patient: number | null;
  data: Record<string, unknown>;
}

export interface HospitalDay {
  events: DayEvent[];
  /** Events that speak of each visit: pushed one by one, what each of its recipients would be billed for. */
  toldEvents: number;
}

/** Seconds a patient is with the doctor, on average. */
const pace = 252;

/** `lines`: doctors, each with a line of as many patients; a hundred patients are seven hours. */
export function hospitalDay(visits: number, lines: number, seed: number): HospitalDay {
  const random = seededRandom(seed);
  const events: DayEvent[] = [];
  let toldEvents = 0;
  for (let line = 0; line < lines; line += 1) {
    const patients = Array.from({ length: Math.ceil((visits - line) / lines) }, (_, at) => line + at * lines);
    toldEvents += lineOfDay(line, patients, random, events);
  }
  return { events: events.sort((a, b) => a.at - b.at), toldEvents };
}

/** One doctor's line: patients come, mostly well before their turn, and are seen one after another. Returns how many events speak of a visit. */
function lineOfDay(line: number, patients: readonly number[], random: () => number, events: DayEvent[]): number {
  const department = `第${line + 1}内科`;
  let told = 0;
  let free = 0;
  patients.forEach((patient, index) => {
    const visitId = `v${patient}`;
    const say = (at: number, type: string, data: Record<string, unknown>) => {
      events.push({ at, type, cardNumber: cardNumberOf(patient), patient, data });
      told += 1;
    };
    const came = Math.max(0, index * pace - (0.3 + random()) * 10 * pace);
    const turn = Math.max(free, came + 60, index * pace);
    free = turn + pace * (0.7 + random() * 0.6);
    const position = index + 1;
    const place = (step: string) => placeOf(step, patient);
    say(came, 'visit.checked_in', {
      visitId,
      ticket: `${line + 1}-${position}`,
      department,
      place: '2階 内科待合',
      line: { id: `line${line}`, position },
    });
    // Systems that know an estimate tell it now and then while the patient waits.
    if (random() < 0.5) say((came + turn) / 2, 'queue.updated', { visitId, estimatedMinutes: Math.round((turn - came) / 120) });
    if (random() < 0.6) say(Math.max(came + 1, turn - pace), 'queue.called', { visitId, call: 'return', place: place('return') });
    say(turn, 'queue.called', { visitId, call: 'enter', place: place('enter') });
    events.push({ at: turn + 1, type: 'queue.line_advanced', patient: null, data: { lineId: `line${line}`, servedThrough: position } });
    const finished = free;
    say(finished, 'visit.finished', { visitId, place: '1階 会計' });
    if (random() < 0.7)
      say(finished + 20 + random() * 40, 'reservation.booked', {
        reservationId: `r${patient}`,
        startsAt: new Date(Date.now() + 28 * 86_400_000).toISOString(),
        department,
        place: place('next'),
      });
    const ready = finished + 180 + random() * 420;
    say(ready, 'billing.ready', { billId: `b${patient}`, amountYen: 500 + Math.floor(random() * 9000), department, place: place('bill') });
    say(ready + 120 + random() * 600, 'billing.paid', { billId: `b${patient}` });
  });
  return told;
}

// The fourteen things a hospital's systems can say, as shapes that validate: the neutral event model every adapter maps to.
import { z } from 'zod';

const id = z.string().min(1).max(128).describe('Unique within the hospital, chosen by the hospital.');
const text = (max: number) => z.string().trim().min(1).max(max);
const minutes = z.int().min(0).max(1440);
const ahead = z.int().min(0).max(9999);

/** Years that a hospital can mean; also keeps to what PostgreSQL can hold (no year 0, no offset beyond 14 hours). */
const meant = (text: string) => /^(1[89]|2[01])/.test(text);
const offsetHeld = (text: string) => Number(/[+-](\d\d):\d\d$/.exec(text)?.[1] ?? 0) < 15;

/** An instant with its offset, e.g. 2026-11-23T09:30:00+09:00. A time without offset is refused: 9 o'clock where? */
export const instant = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 date and time with an offset, e.g. 2026-11-23T09:30:00+09:00', abort: true })
  .max(40)
  .refine((text) => meant(text) && offsetHeld(text), {
    error: 'must lie between the years 1800 and 2199, with an offset of less than 15 hours',
  })
  .describe('ISO 8601 with offset.');
export const day = z.iso
  .date({ error: 'must be a date that there is, as YYYY-MM-DD, e.g. 2026-11-23', abort: true })
  .refine(meant, { error: 'must lie between the years 1800 and 2199' });
export const cardNumber = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,32}$/, { error: 'must be 1 to 32 half-width letters (A-Z, a-z), digits (0-9) or hyphens (-)' })
  .describe('診察券番号, as printed on the card: half-width, with its leading zeros.');

const whereabouts = {
  department: text(60).optional().describe('診療科, e.g. 内科.'),
  doctor: text(60).optional().describe('担当医, e.g. 鈴木.'),
  place: text(80).optional().describe('Where to wait or to go, as signposted, e.g. 2階 内科待合.'),
};
const line = z
  .strictObject({ id, position: z.int().min(1).max(99999).describe('Place in the line, counted from 1 as servedThrough counts.') })
  .describe('The queue line the visit stands in; moved by queue.line_advanced.');
const waiting = {
  line: line.optional(),
  peopleAhead: ahead.optional().describe('People before this patient. Not needed with a line.'),
  estimatedMinutes: minutes.optional().describe('Minutes to wait.'),
  delayMinutes: minutes.optional().describe('Minutes behind schedule.'),
};

export const cardLine = z.strictObject({ label: text(40).describe('e.g. 診療科.'), value: text(120).describe('e.g. 内科.') });

const beginning = instant.describe('When it begins.');
const instructions = text(300).optional().describe('What to mind or to bring, in your words.');
const atLeastOne = 'at least one of line, peopleAhead, estimatedMinutes, delayMinutes';

/** The data of each event type. */
export const eventData = {
  'visit.checked_in': z.strictObject({ visitId: id, ticket: text(20).optional().describe('受付番号'), ...whereabouts, ...waiting }),
  'queue.updated': z
    .strictObject({ visitId: id, ...whereabouts, ...waiting })
    .refine(
      (d) => d.line !== undefined || d.peopleAhead !== undefined || d.estimatedMinutes !== undefined || d.delayMinutes !== undefined,
      { error: `must hold ${atLeastOne}` },
    )
    .describe(`Holds ${atLeastOne}.`),
  'queue.called': z.strictObject({
    visitId: id,
    call: z.enum(['return', 'enter']).describe('return: come back to the waiting area (戻って). enter: come into the room (入って).'),
    ...whereabouts,
  }),
  'queue.line_advanced': z.strictObject({
    lineId: id,
    servedThrough: z.int().min(0).max(99999).describe('Positions up to and including this one have been served.'),
    delayMinutes: waiting.delayMinutes,
    paceMinutes: minutes.optional().describe('Minutes one patient takes, for the estimate.'),
  }),
  'visit.finished': z.strictObject({ visitId: id, place: whereabouts.place.describe('Where to go next, e.g. 1階 会計.') }),
  'reservation.booked': z.strictObject({ reservationId: id, startsAt: beginning, ...whereabouts, instructions }),
  'reservation.changed': z.strictObject({ reservationId: id, startsAt: beginning, ...whereabouts, instructions }),
  'reservation.cancelled': z.strictObject({ reservationId: id }),
  'billing.ready': z.strictObject({
    billId: id,
    amountYen: z.int().min(0).max(99_999_999).describe('What is to be paid, in yen.'),
    issuedOn: day.optional().describe('The day the bill is for; the day of occurredAt in Japan if left out.'),
    department: whereabouts.department,
    place: whereabouts.place.describe('Where to pay, as signposted.'),
  }),
  'billing.paid': z.strictObject({ billId: id }),
  'billing.withdrawn': z.strictObject({ billId: id }),
  'notice.posted': z.strictObject({
    noticeId: id,
    title: text(80).describe('The first line of what is told.'),
    body: text(2000).describe('The rest of it.'),
    url: z
      .url({ protocol: /^https$/, error: 'must be an https address' })
      .max(1000)
      .optional()
      .describe('Where there is more to read.'),
    until: instant.optional().describe('No longer shown after this.'),
  }),
  'notice.withdrawn': z.strictObject({ noticeId: id }),
  'card.updated': z.strictObject({ card: z.array(cardLine).max(20).describe('The lines printed on the card, in order.') }),
} as const;

export type EventType = keyof typeof eventData;
export const eventTypes = Object.keys(eventData) as EventType[];

/** Types that speak of a whole line or of the whole hospital and so carry no card number (notices may). */
const withoutCard: readonly EventType[] = ['queue.line_advanced'];
const cardOptional: readonly EventType[] = ['notice.posted', 'notice.withdrawn'];

/** How far a hospital's clock may run ahead of ours. */
const aheadMinutes = 10;

function shape<T extends EventType>(type: T) {
  const card = withoutCard.includes(type) ? z.never().optional() : cardOptional.includes(type) ? cardNumber.optional() : cardNumber;
  return z.strictObject({
    id,
    type: z.literal(type).describe('What kind of thing happened.'),
    occurredAt: instant.describe(`When it happened; at most ${aheadMinutes} minutes in the future.`),
    cardNumber: card as z.ZodOptional<typeof cardNumber>,
    silent: z
      .boolean()
      .optional()
      .describe('true: stored and shown in the mini-app, and no message is sent. For the first load of what is known already.'),
    data: eventData[type],
  });
}

/** One event as the hospital sends it: `{id, type, occurredAt, cardNumber, data}`. */
export const hospitalEvent = z.discriminatedUnion('type', [
  shape('visit.checked_in'),
  shape('queue.updated'),
  shape('queue.called'),
  shape('queue.line_advanced'),
  shape('visit.finished'),
  shape('reservation.booked'),
  shape('reservation.changed'),
  shape('reservation.cancelled'),
  shape('billing.ready'),
  shape('billing.paid'),
  shape('billing.withdrawn'),
  shape('notice.posted'),
  shape('notice.withdrawn'),
  shape('card.updated'),
]);
export type HospitalEvent = z.infer<typeof hospitalEvent>;
export type EventOf<T extends EventType> = Extract<HospitalEvent, { type: T }>;

/** An event that says it happens later than clocks can differ. Believed, it would silence everything true about its subject until then. */
export function liesAhead(event: HospitalEvent, now: Date): boolean {
  return new Date(event.occurredAt).getTime() > now.getTime() + aheadMinutes * 60_000;
}

/** In the order in which it happened, so that a bill is there when it is paid; what happened at once stays in the order given. */
export function asItHappened(events: readonly HospitalEvent[]): readonly HospitalEvent[] {
  const timed = events.map((event) => ({ event, at: Date.parse(event.occurredAt) }));
  if (timed.every(({ at }, i) => at >= (timed[i - 1]?.at ?? Number.NEGATIVE_INFINITY))) return events;
  return timed.sort((a, b) => a.at - b.at).map(({ event }) => event);
}

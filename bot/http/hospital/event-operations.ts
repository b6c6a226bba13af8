// POST /v1/events: a hospital's systems say what happened.
import { z } from 'zod';
import { type HospitalEvent, hospitalEvent } from '../../domain/hospital-event.ts';
import { AppError } from '../../errors.ts';
import { receiveEvents } from '../../flows/events/receive-events.ts';
import { exampleEvents } from './example-events.ts';
import { type Judged, judgePart, maxParts, nameOf, partErrors } from './judge-parts.ts';
import { operation } from './operation.ts';

const result = z.object({
  id: z.string().nullable().describe("The event's id; null when it could not be read."),
  status: z.enum(['accepted', 'duplicate', 'rejected']),
  errors: partErrors.optional().describe('Why it was rejected.'),
  differs: z
    .literal(true)
    .optional()
    .describe(
      'Beside duplicate: another event is stored under this id, so this one is not, and nobody is told of it. Send it under an id of its own.',
    ),
});
type Result = z.infer<typeof result>;

const event = hospitalEvent.meta({ id: 'Event', description: 'One event. `id` is yours and makes sending twice harmless.' });

export const postEvents = operation(
  {
    id: 'postEvents',
    method: 'post',
    path: '/v1/events',
    summary: 'Send one event, or a batch',
    description: [
      `One event, or \`{"events": […]}\` with up to ${maxParts}. Each is accepted, duplicate or rejected on its own, answered in the order sent, and a rejected one changes nothing: the status is 200 all the same, so look at every result.`,
      '**The same again.** Sending the same id again is harmless: it is a duplicate, whatever it holds. Give every event an id of its own, also where several tell of one visit: a duplicate with `"differs": true` is no repetition but an id used twice, and its news is lost until it is sent under another. One that was rejected may be mended and sent again under its id. What is said once more under another id, of a reservation, a bill, a notice or the end of a visit that stands so already, is accepted and told nobody. A call is told each time.',
      '**Order and clocks.** A batch is applied in the order of `occurredAt`, and in the order sent where that is equal. Events may arrive out of order: an older `occurredAt` never overrides a newer one of the same visit, reservation, bill or notice, and one that lies more than ten minutes in the future is rejected. A call or an end that comes late is told all the same where only details were refreshed since, and so is the first check-in of a visit; where the patient was queued (a check-in, people ahead again), called, or gone since, it is taken for old and not told. So the clocks of all systems that send must agree (NTP), unless a stamp lies in the future: then the call is told.',
      '**What must come first.** `billing.paid`, `billing.withdrawn`, `reservation.cancelled` and `notice.withdrawn` of something not heard of yet are rejected: send them again after `billing.ready`, `reservation.booked`, `notice.posted`. Of a card number that another patient had before, only what happened after that patient was removed is accepted.',
      '**What is told when.** A visit is told only on its own day in Japan (and within an hour, around midnight), a reservation only before it begins, a bill, the card, or a notice without an end for a month (that a bill is paid, for a week): later news of them is accepted and shown where it still matters, and no message is sent. Event types of what the hospital has not adopted are accepted and shown nowhere.',
      '**A visit of another day.** An id may name another visit of the same patient on a later day: it begins anew there with the check-in, a call, or a `queue.updated` that says where it stands (`peopleAhead` above 0, or another `line` or position). Anything else that is repeated then of a visit that was called or over changes nothing. The end of a visit that is sent only then (books closed at night) is stored and not told.',
      '**How a call ends.** A call stands until the visit ends, the next call, or a `queue.updated` that says that people are ahead again (`peopleAhead` above 0, or a `line` and a position behind others): that puts the patient back in the queue and is told. Anything else that a system repeats of a called visit, such as `peopleAhead: 0` or a delay, changes no call.',
      '**A wrong bill.** Another amount is another `billing.ready` of the same bill. One that is a mistake as a whole is taken back by `billing.withdrawn`, under the card number it was sent with: it is shown nowhere any more, those who were told of it are told that it need not be paid, and those whom it had not reached yet hear nothing of it. For the right patient, send it under a new id.',
      '**The first load.** To load what is known already when you begin, say `"silent": true`: it is stored and shown, and nobody is told.',
    ].join('\n\n'),
    body: {
      // A bare array is what many send first.
      shape: z.looseObject({}, { error: 'must be one event, or {"events": […]} with several' }),
      documented: z.union([event, z.strictObject({ events: z.array(event).max(maxParts) }).meta({ id: 'EventBatch' })]),
      examples: Object.fromEntries(
        exampleEvents.map(({ summary, ...value }) => [
          'call' in value.data ? `${value.type}.${value.data.call}` : value.type,
          { summary, value },
        ]),
      ),
    },
    answers: {
      200: {
        description: 'What became of each event.',
        shape: z.object({ results: z.array(result) }).meta({ id: 'EventResults' }),
        example: {
          results: [
            { id: 'ev-1', status: 'accepted' },
            {
              id: 'ev-2',
              status: 'rejected',
              errors: [
                { path: '$.data.startsAt', reason: 'must be an ISO 8601 date and time with an offset, e.g. 2026-11-23T09:30:00+09:00' },
              ],
            },
          ],
        },
      },
    },
    errors: [],
  },
  async ({ context, hospital, body }) => {
    const parts = open(body);
    const judged = parts.map((part): Judged<HospitalEvent> => judgePart(hospitalEvent, part));
    const good = judged.flatMap((j) => ('good' in j ? [j.good] : []));
    const received = await receiveEvents(context, hospital.id, good);
    let next = 0;
    const results = judged.map((j, at): Result => {
      if ('errors' in j) return { id: nameOf(parts[at], 'id'), status: 'rejected', errors: j.errors };
      const { outcome } = received[next++] as (typeof received)[number];
      const { id } = j.good;
      if (typeof outcome === 'object') return { id, status: 'rejected', errors: [outcome.rejected] };
      return outcome === 'other-event' ? { id, status: 'duplicate', differs: true } : { id, status: outcome };
    });
    return { status: 200, body: { results } };
  },
);

/** The events of a batch, or the one event that the body is. */
function open(body: Record<string, unknown>): readonly unknown[] {
  if (!Object.hasOwn(body, 'events') || Object.hasOwn(body, 'type')) return [body];
  const extra = Object.keys(body).find((key) => key !== 'events');
  if (extra !== undefined) throw wrong('$', 'must hold nothing beside events');
  if (!Array.isArray(body.events)) throw wrong('$.events', 'must be an array of events');
  if (body.events.length > maxParts) throw wrong('$.events', `must hold at most ${maxParts} events; split the batch`);
  return body.events;
}

function wrong(path: string, reason: string): AppError {
  return new AppError('invalid_shape', 'The request does not have the expected shape.', { details: [{ path, reason }] });
}

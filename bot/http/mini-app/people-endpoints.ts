// /api/people: everybody the member holds or watches, as they may see them now.

import type { Overview } from '../../domain/news.ts';
import { readOverviews } from '../../flows/views/read-overview.ts';
import type { OverviewAnswer, PeopleAnswer } from '../../mini-app-contract.ts';
import { endpoint, notYours } from './endpoint.ts';
import { showBill, showNotice, showReservation } from './record-shapes.ts';

export const getPeople = endpoint(
  { method: 'get', path: '/people', needs: ['unlocked', 'consents-if-tied'] },
  async ({ context, session }) => {
    const people = await readOverviews(context, { hospitalId: session.hospital.id, memberId: session.memberId });
    return { body: { people: people.map(showOverview) } satisfies PeopleAnswer };
  },
);

export const getPerson = endpoint(
  { method: 'get', path: '/people/:id', needs: ['unlocked', 'consents-if-tied'] },
  async ({ context, session, id }) => {
    const [person] = await readOverviews(context, { hospitalId: session.hospital.id, memberId: session.memberId, patientId: id });
    if (person === undefined) throw notYours();
    return { body: showOverview(person) };
  },
);

/** Dates travel as text; only what the contract names travels at all. */
function showOverview(o: Overview): OverviewAnswer {
  if (o.whose.kind === 'hospital') throw new Error('an overview is of a patient');
  return {
    patientId: o.patientId,
    watchId: o.watchId,
    whose: o.whose.kind === 'self' ? { kind: 'self' } : { kind: 'other', label: o.whose.label },
    visits:
      o.visits?.map((v) => ({
        id: v.id,
        state: v.state,
        department: v.department,
        doctor: v.doctor,
        place: v.place,
        ticket: v.ticket,
        peopleAhead: v.peopleAhead,
        estimatedMinutes: v.estimatedMinutes,
        delayMinutes: v.delayMinutes,
        call: v.call,
        stateAt: v.stateAt.toISOString(),
      })) ?? null,
    reservations: o.reservations?.map(showReservation) ?? null,
    bills: o.bills?.map(showBill) ?? null,
    notices: o.notices?.map(showNotice) ?? null,
    card: o.card === null ? null : { lines: o.card.lines.map(({ label, value }) => ({ label, value })) },
    ecard: o.ecard === null ? null : { cardNumber: o.ecard.cardNumber, name: o.ecard.name, nameKana: o.ecard.nameKana },
  };
}

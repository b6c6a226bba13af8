// The rules of the hospital's day beside the queue: what an event changes, what it tells, what it refuses.
import { describe, expect, test } from '@jest/globals';
import { type HospitalEvent, hospitalEvent } from '../../../bot/domain/hospital-event.ts';
import { applyEvent } from '../../../bot/domain/state/apply-event.ts';
import { at, emptyBoard, event, patientId, tells } from './small-board.ts';

describe('reservations, bills, notices, card', () => {
  test('a changed reservation remembers what it was', () => {
    const board = emptyBoard();
    tells(board, event('reservation.booked', 0, { reservationId: 'r', startsAt: '2026-12-01T09:00:00+09:00', department: '内科' }));
    tells(board, event('reservation.changed', 1, { reservationId: 'r', startsAt: '2026-12-02T10:00:00+09:00' }));
    expect(board.reservations.get('r')).toMatchObject({
      state: 'changed',
      department: '内科',
      previousStartsAt: new Date('2026-12-01T00:00:00Z'),
    });
    tells(board, event('reservation.cancelled', 2, { reservationId: 'r' }));
    expect(board.reservations.get('r')?.state).toBe('cancelled');
  });
  test('a bill is for the day in Japan on which it happened, unless said otherwise', () => {
    const board = emptyBoard();
    applyEvent(
      board,
      hospitalEvent.parse({
        id: 'b',
        type: 'billing.ready',
        occurredAt: '2026-11-22T23:30:00Z',
        cardNumber: '1',
        data: { billId: 'b', amountYen: 1200 },
      }),
    );
    expect(board.bills.get('b')).toMatchObject({ issuedOn: '2026-11-23', state: 'ready' });
    expect(tells(board, event('billing.paid', 5, { billId: 'b' }))).toEqual(['bill:b']);
  });
  test('a bill is withdrawn once, and stands again when it is ready again; until then it cannot be paid', () => {
    const board = emptyBoard();
    const bill = { billId: 'b', amountYen: 3_420 };
    const telling = { subject: { kind: 'bill', id: 'b' }, patientId, voids: true };
    tells(board, event('billing.ready', 0, bill));
    expect(applyEvent(board, event('billing.withdrawn', 2, { billId: 'b' }))).toEqual({ tell: [{ ...telling, retracted: true }] });
    expect(tells(board, event('billing.withdrawn', 3, { billId: 'b' }))).toEqual([]);
    expect(applyEvent(board, event('billing.paid', 4, { billId: 'b' }))).toMatchObject({ rejected: { path: '$.data.billId' } });
    expect(tells(board, event('billing.ready', 1, bill))).toEqual([]);
    expect(board.bills.get('b')?.state).toBe('withdrawn');
    expect(tells(board, event('billing.ready', 5, bill))).toEqual(['bill:b']);
    // Told as it was before, perhaps: whoever waits for it may have heard of it.
    expect(applyEvent(board, event('billing.withdrawn', 6, { billId: 'b' }))).toEqual({ tell: [telling] });
  });
  test('of a bill that was sent twice nobody need hear more than of one', () => {
    const board = emptyBoard();
    for (const minute of [0, 1]) tells(board, event('billing.ready', minute, { billId: 'b', amountYen: 3_420 }));
    expect(applyEvent(board, event('billing.withdrawn', 2, { billId: 'b' }))).toMatchObject({ tell: [{ retracted: true }] });
  });
  test('a notice said once more as it stands is as it was: read by who has read it, and retracted when it is withdrawn', () => {
    const board = emptyBoard();
    tells(board, event('notice.posted', 0, { noticeId: 'n', title: '休診', body: '30日' }, null));
    const before = board.notices.get('n');
    expect(tells(board, event('notice.posted', 1, { noticeId: 'n', title: '休診', body: '30日' }, null))).toEqual([]);
    expect(board.notices.get('n')).toEqual(before);
    expect(applyEvent(board, event('notice.withdrawn', 2, { noticeId: 'n' }, null))).toMatchObject({ tell: [{ retracted: true }] });
  });

  test('a notice for all tells everybody; withdrawn it is retracted', () => {
    const board = emptyBoard();
    const posted = applyEvent(board, event('notice.posted', 0, { noticeId: 'n', title: '休診', body: '来週' }, null));
    expect(posted).toEqual({ tell: [{ subject: { kind: 'notice', id: 'n' }, patientId: null }] });
    expect(applyEvent(board, event('notice.withdrawn', 1, { noticeId: 'n' }, null))).toEqual({
      tell: [{ subject: { kind: 'notice', id: 'n' }, patientId: null, retracted: true }],
    });
    expect(applyEvent(board, event('notice.withdrawn', 2, { noticeId: 'n' }, null))).toEqual({ tell: [] });
  });
});

describe('the same said once more, by a system that sends all it knows or by a second one, is no news', () => {
  const reservation = { reservationId: 'r', startsAt: at(9_000), department: '内科', instructions: '採血' };
  const bill = { billId: 'b', amountYen: 3_420, place: '1階 会計' };
  test.each<[string, [HospitalEvent['type'], object][], [HospitalEvent['type'], object]]>([
    ['the end of a visit', [['visit.finished', { visitId: 'v', place: '1階 会計' }]], ['visit.finished', { visitId: 'v' }]],
    ['a reservation', [['reservation.booked', reservation]], ['reservation.booked', reservation]],
    [
      'a changed reservation',
      [
        ['reservation.booked', { ...reservation, startsAt: at(8_000) }],
        ['reservation.changed', reservation],
      ],
      ['reservation.booked', reservation],
    ],
    [
      'that a reservation is cancelled',
      [
        ['reservation.booked', reservation],
        ['reservation.cancelled', { reservationId: 'r' }],
      ],
      ['reservation.cancelled', { reservationId: 'r' }],
    ],
    ['a bill', [['billing.ready', bill]], ['billing.ready', bill]],
    [
      'that a bill is paid',
      [
        ['billing.ready', bill],
        ['billing.paid', { billId: 'b' }],
      ],
      ['billing.paid', { billId: 'b' }],
    ],
  ])('%s', (_, before, [type, data]) => {
    const board = emptyBoard();
    before.forEach(([type, data], i) => {
      tells(board, event(type, i, data));
    });
    const known = structuredClone(board);
    expect(tells(board, event(type, 30, data))).toEqual([]);
    // But for when it was last said, so that what is older stays old.
    for (const rows of ['visits', 'reservations', 'bills'] as const)
      for (const row of board[rows].values()) {
        const { stateAt, movedAt } = { movedAt: null, ...known[rows].get(row.id) } as unknown as { stateAt: Date; movedAt: Date | null };
        expect({ ...row, stateAt, ...(movedAt === null ? {} : { movedAt }) }).toEqual(known[rows].get(row.id));
        expect(row.stateAt).toEqual(new Date(at(30)));
      }
  });

  test('what differs is news: another place to go, another amount, a bill to be paid again, a reservation that stands again', () => {
    const board = emptyBoard();
    tells(board, event('visit.finished', 0, { visitId: 'v', place: '1階 会計' }));
    expect(tells(board, event('visit.finished', 1, { visitId: 'v', place: '2階 採血室' }))).toEqual(['visit:v']);
    tells(board, event('billing.ready', 0, bill));
    expect(tells(board, event('billing.ready', 1, { ...bill, amountYen: 3_500 }))).toEqual(['bill:b']);
    tells(board, event('billing.paid', 2, { billId: 'b' }));
    expect(tells(board, event('billing.ready', 3, { ...bill, amountYen: 3_500 }))).toEqual(['bill:b']);
    tells(board, event('reservation.booked', 0, reservation));
    tells(board, event('reservation.cancelled', 1, { reservationId: 'r' }));
    expect(tells(board, event('reservation.booked', 2, reservation))).toEqual(['reservation:r']);
    expect(tells(board, event('reservation.changed', 3, { ...reservation, instructions: '採血なし' }))).toEqual(['reservation:r']);
  });
});

describe('refusals change nothing', () => {
  test.each<[string, HospitalEvent['type'], object, string | null, string]>([
    ['an unknown card', 'queue.called', { visitId: 'v', call: 'enter' }, '999', '$.cardNumber'],
    ["another patient's visit", 'queue.called', { visitId: 'theirs', call: 'enter' }, '1', '$.data.visitId'],
    ["another patient's reservation", 'reservation.cancelled', { reservationId: 'theirs' }, '1', '$.data.reservationId'],
    ["another patient's bill", 'billing.paid', { billId: 'theirs' }, '1', '$.data.billId'],
    ["another patient's bill, withdrawn", 'billing.withdrawn', { billId: 'theirs' }, '1', '$.data.billId'],
    ["another patient's notice", 'notice.withdrawn', { noticeId: 'theirs' }, '1', '$.data.noticeId'],
    ['a notice for all turned into one for a patient', 'notice.posted', { noticeId: 'all', title: 't', body: 'b' }, '1', '$.data.noticeId'],
    ['an unknown reservation', 'reservation.cancelled', { reservationId: 'r' }, '1', '$.data.reservationId'],
    ['an unknown bill', 'billing.paid', { billId: 'b' }, '1', '$.data.billId'],
    ['an unknown bill, withdrawn', 'billing.withdrawn', { billId: 'b' }, '1', '$.data.billId'],
    ['an unknown notice', 'notice.withdrawn', { noticeId: 'n' }, null, '$.data.noticeId'],
  ])('%s', (_, type, data, card, path) => {
    const board = emptyBoard();
    tells(board, event('visit.checked_in', 0, { visitId: 'theirs' }, '2'));
    tells(board, event('reservation.booked', 0, { reservationId: 'theirs', startsAt: at(0) }, '2'));
    tells(board, event('billing.ready', 0, { billId: 'theirs', amountYen: 1 }, '2'));
    tells(board, event('notice.posted', 0, { noticeId: 'theirs', title: 't', body: 'b' }, '2'));
    tells(board, event('notice.posted', 0, { noticeId: 'all', title: 't', body: 'b' }, null));
    const known = structuredClone(board);
    expect(applyEvent(board, event(type, 5, data, card))).toMatchObject({ rejected: { path } });
    expect(board).toEqual(known);
  });
});

// What Google's calendar is told of an appointment: the reader asked for it, and the patient's name is not in it.
import { expect, test } from '@jest/globals';
import { googleCalendarUrl } from '../../liff-app/src/google-calendar.ts';

test('half an hour from the beginning, in universal time, with place and instructions', () => {
  const reservation = {
    ...({ id: 'r', state: 'booked', department: '内科', doctor: null, place: '2階 & 3階', instructions: '保険証' } as const),
    startsAt: '2026-11-24T23:45:00.000Z',
  };
  const url = new URL(googleCalendarUrl(reservation, '受診 内科', '北病院'));
  expect(url.origin + url.pathname).toBe('https://calendar.google.com/calendar/render');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    action: 'TEMPLATE',
    text: '受診 内科',
    dates: '20261124T234500Z/20261125T001500Z',
    location: '北病院 2階 & 3階',
    details: '保険証',
  });
});

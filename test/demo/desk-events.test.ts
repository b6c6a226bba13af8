// What the demo's reception tells could be true: no reservation falls on a day that the hospital is closed.
import { expect, test } from '@jest/globals';
import { type InHand, tell } from './desk-events.ts';

const dayOf = (told: ReturnType<typeof tell>) => (told.data as { startsAt: string }).startsAt.slice(0, 10);

test('on any day of the year a reservation is on a weekday, and each change moves it', () => {
  for (let days = 0; days < 366; days += 1) {
    const inHand: InHand = { visit: 0, bill: 0, reservation: 0, notice: 0, servedThrough: 0, changes: 0 };
    const now = new Date(Date.UTC(2026, 0, 1 + days, 14, 59));
    const dates = [tell('book', inHand, now), tell('change', inHand, now), tell('change', inHand, now)].map(dayOf);
    for (const date of dates) {
      expect([0, 6]).not.toContain(new Date(date).getUTCDay());
      expect(date).not.toMatch(/-12-(29|30|31)$|-01-0[123]$/);
      expect(Date.parse(date) - Date.parse(now.toISOString().slice(0, 10))).toBeGreaterThanOrEqual(14 * 86_400_000);
    }
    expect([...new Set(dates)].sort()).toEqual(dates);
  }
});

// The time as the server tells it: a phone whose clock is wrong must still count an invitation's last minutes rightly.

let aheadMs = 0;

/** Takes the time from an answer's Date header (whole seconds, so small differences are no news). */
export function setClock(date: string | null): void {
  const told = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  aheadMs = Math.abs(difference) < 5_000 ? 0 : difference;
}

export function now(): Date {
  return new Date(Date.now() + aheadMs);
}

// Which PINs are too easy to guess. The page asks before the PIN is typed again, the server has the last word.

/** Six digits that people try first: hardly any different digits, a block said again, or digits in a run (9 is followed by 0). */
export function tooEasy(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = new Set(digits.slice(1).map((digit, at) => (digit - (digits[at] ?? 0) + 10) % 10));
  const isRun = steps.size === 1 && (steps.has(1) || steps.has(9));
  return new Set(digits).size < 3 || /^(\d{2,3})\1+$/.test(pin) || isRun;
}

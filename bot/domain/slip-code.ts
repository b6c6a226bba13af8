// The code on a verification slip: twelve digits, printed in groups of four, read as people type it.

/** How long a slip works, in hours. */
export const slipHours = { usual: 24, most: 168 } as const;

/** `123456789012` → `1234-5678-9012`, as printed. */
export function writeSlipCode(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1-');
}

/** Twelve plain digits out of full-width ones, with hyphens, dashes and spaces wherever they fell; null: not a slip's code. */
export function readSlipCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}\u2212ー・._]/gu, '');
  return /^[0-9]{12}$/.test(digits) ? digits : null;
}

// Reads a verification slip's code as people type it.

/** Twelve plain digits out of full-width ones, with hyphens, dashes and spaces wherever they fell; null: not a slip's code. */
export function readSlipCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}\u2212ー・._]/gu, '');
  return /^[0-9]{12}$/.test(digits) ? digits : null;
}

// The code on a verification slip: twelve digits, printed in groups of four.

/** How long a slip works, in hours. */
export const slipHours = { usual: 24, most: 168 } as const;

/** `123456789012` → `1234-5678-9012`, as printed. */
export function writeSlipCode(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1-');
}

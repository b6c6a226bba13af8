// The recovery code: sixteen characters that nobody takes for one another, written down on paper by the member.

/** 32 of them, five bits each: no 0 or O, no 1 or I. Sixteen make 80 bits. */
const recoveryAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const recoveryLength = 16;

/** The code that these bytes make, one byte a character; of a byte only five bits are used. */
export function makeRecoveryCode(bytes: Uint8Array): string {
  return [...bytes.slice(0, recoveryLength)].map((byte) => recoveryAlphabet[byte & 31]).join('');
}

/** `ABCDEFGHJKLMNPQR` → `ABCD-EFGH-JKLM-NPQR`, as shown. */
export function writeRecoveryCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether it is as long as a code and holds signs that none of ours does: misread from the paper, and no try is worth making. */
export function isMisread(typed: string): boolean {
  const plain = typed.normalize('NFKC').replace(/[^A-Za-z0-9]/g, '');
  return plain.length === recoveryLength && readRecoveryCode(plain) === null;
}

/** The plain code out of small and full-width letters, with hyphens and spaces wherever they fell; null: not a code of ours. */
export function readRecoveryCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}\u2212ー・._]/gu, '')
    .toUpperCase();
  return code.length === recoveryLength && [...code].every((c) => recoveryAlphabet.includes(c)) ? code : null;
}

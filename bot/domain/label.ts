// What the two sides call each other: a watcher's own word for a patient (else the patient's name), a patient's for a watcher.

/** In UTF-16 units. */
export const labelLength = 20;

const honorific = /(さん|様|さま|ちゃん|くん|君|先生|殿)$/u;

/**
 * Whether a Japanese sentence adds さん. A patient's name has a space between family and given name, a label as families choose it hardly ever: a hospital
 * does not leave out さん with a full name, and does not add it to 母 or お母さん.
 */
export function lacksHonorific(label: string): boolean {
  return /[ 　]/.test(label) && !honorific.test(label);
}

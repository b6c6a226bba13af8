// The people of the bench by number: each patient has a guardian (the patient) and two watchers, who call the patient by labels nobody else uses.

export const roles = ['guardian', 'first', 'second'] as const;
export type Role = (typeof roles)[number];

export const hospitalId = 'bench';

export interface Person {
  patient: number;
  role: Role;
}

/** `U` and 32 hexadecimal digits, of which the last are the person's number. seed-people writes the same in SQL. */
export function lineUserOf({ patient, role }: Person): string {
  return `U${(patient * roles.length + roles.indexOf(role)).toString(16).padStart(32, '0')}`;
}

export function personOf(lineUserId: string): Person | null {
  const number = Number.parseInt(lineUserId.slice(1), 16);
  const role = roles[number % roles.length];
  return Number.isNaN(number) || role === undefined ? null : { patient: Math.floor(number / roles.length), role };
}

/** Begins and ends with a sign, so that no label stands inside another. */
export function labelOf(patient: number, role: Exclude<Role, 'guardian'>): string {
  return role === 'first' ? `母${patient}様` : `祖母${patient}さん`;
}

export function cardNumberOf(patient: number): string {
  return `B${String(patient).padStart(8, '0')}`;
}

/** The place by which an event of a round is known again in the message that tells it. */
export function placeOf(round: string, patient: number): string {
  return `第${round}-${patient}室`;
}

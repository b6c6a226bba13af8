// The people of the bench by number: each patient has a guardian (the patient) and two watchers, who call the patient by labels nobody else uses.

export const roles = ['guardian', 'first', 'second'] as const;
export type Role = (typeof roles)[number];

/** Patients with consecutive numbers share a hospital in groups of a full batch. */
export const groupSize = 20;

export function hospitalIdOf(hospital: number): string {
  return `bench-${hospital}`;
}

/** The number of the hospital, of `hospitals`, that a patient belongs to. seed-people writes the same in SQL. */
export function hospitalOf(patient: number, hospitals: number): number {
  return Math.floor(patient / groupSize) % hospitals;
}

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

/** Every place of the bench in a body. */
export const placePattern = /第[\w-]+室/g;

// How the people of the demo look in lists and chats.
import { type PhoneId, people } from '../people.ts';

export const faces: Record<PhoneId, { letter: string; tone: string }> = {
  hanako: { letter: '花', tone: '#b4562b' },
  daughter: { letter: '美', tone: '#6a4c93' },
  son: { letter: '健', tone: '#2f6690' },
};

/** What `reader` calls `other` in LINE. */
export function nameOn(reader: PhoneId, other: PhoneId): string {
  if (reader === 'hanako') return `${people[other].displayName}（${people[other].calledByPatient}）`;
  return people[other].displayName;
}

// The cast of the demo: one patient of the demo hospital, and the three phones of her family.

export const hospital = {
  id: 'kita',
  name: '北病院',
  basicId: '@kitahospital',
  channelId: '2000000001',
  loginChannelId: '2000000002',
  liffId: '2000000002-KitaDemo',
  features: ['queue', 'reservations', 'billing', 'notices', 'card', 'ecard'],
} as const;

export const patient = {
  cardNumber: '0012345',
  name: '佐藤 花子',
  nameKana: 'サトウ ハナコ',
  birthDate: '1948-05-02',
  card: [
    { label: '診療科', value: '内科' },
    { label: '担当医', value: '鈴木' },
  ],
} as const;

export const phoneIds = ['hanako', 'daughter', 'son'] as const;
export type PhoneId = (typeof phoneIds)[number];

export interface Person {
  /** The name they use on LINE. */
  displayName: string;
  /** What the patient calls them, and what they call the patient. */
  calledByPatient: string;
  callsPatient: string;
  /** The PIN that "set everything up for me" chooses, and that the page suggests. */
  pin: string;
}

export const people: Record<PhoneId, Person> = {
  hanako: { displayName: '佐藤 花子', calledByPatient: '', callsPatient: '', pin: '480273' },
  daughter: { displayName: '美咲', calledByPatient: '長女', callsPatient: '母', pin: '719304' },
  son: { displayName: '健太', calledByPatient: '長男', callsPatient: 'お母さん', pin: '263958' },
};

export function isPhoneId(text: unknown): text is PhoneId {
  return phoneIds.some((id) => id === text);
}

// Where the hospital reaches a guardian: which phone numbers and mail addresses are taken, and how they are shown back.

export type ContactKind = 'phone' | 'mail';

/** As it is kept: a phone number as digits (with a + if it had one), a mail address as typed; null: it is neither. */
export function readContact(kind: ContactKind, typed: string): string | null {
  const plain = typed.normalize('NFKC').trim();
  switch (kind) {
    case 'phone': {
      const number = plain.replace(/[\s\p{Pd}\p{Cf}\u2212ー.()]/gu, '');
      return /^(0\d{9,10}|\+\d{8,15})$/.test(number) ? number : null;
    }
    case 'mail':
      return plain.length <= 254 && /^[^\s@<>(),;:"[\]\\]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/.test(plain) ? plain : null;
  }
}

/** Enough for its owner to know it again, and for nobody else to use it. */
export function maskContact(kind: ContactKind, value: string): string {
  switch (kind) {
    case 'phone':
      return `${'●'.repeat(value.length - 3)}${value.slice(-3)}`;
    case 'mail': {
      const [name = '', host = ''] = value.split('@');
      return `${name.slice(0, 1)}●●●@${host.slice(0, 1)}●●●${host.slice(host.lastIndexOf('.'))}`;
    }
  }
}

// What was typed into a form and not yet sent: it survives a reload and the way to LINE's login and back. Never a PIN, never a recovery code.
import { passing } from './keep.ts';

const forms = ['register', 'invite', 'label', 'rename', 'contact'] as const;
export type Form = (typeof forms)[number];

/** Another person on the same phone, or the same form about something else, does not meet it. */
export interface Owner {
  form: Form;
  holder: string;
  subject: string;
}

const keyOf = (form: Form) => `draft:${form}`;

export function readDraft<T extends object>({ form, holder, subject }: Owner): T | null {
  try {
    const kept = JSON.parse(passing.get(keyOf(form)) ?? 'null') as { holder: string; subject: string; value: T } | null;
    return kept !== null && kept.holder === holder && kept.subject === subject ? kept.value : null;
  } catch {
    return null;
  }
}

export function keepDraft({ form, holder, subject }: Owner, value: object): void {
  passing.set(keyOf(form), JSON.stringify({ holder, subject, value }));
}

export function forgetDraft(form: Form): void {
  passing.remove(keyOf(form));
}

export function forgetDrafts(): void {
  for (const form of forms) forgetDraft(form);
}

// The state of a form that survives a reload until it is sent or given up.
import { useState } from 'preact/hooks';
import { type Form, forgetDraft, keepDraft, readDraft } from '../draft.ts';
import { holderOfPhone } from '../session.ts';

export interface Draft<T> {
  value: T;
  /** Something had been typed before this page was loaded. */
  found: boolean;
  change: (part: Partial<T>) => void;
  /** Sent, or given up. */
  forget: () => void;
}

/** `subject`: whom or what the form is about. */
export function useDraft<T extends object>(form: Form, subject: string, empty: T): Draft<T> {
  const owner = { form, subject, holder: holderOfPhone() };
  const [kept] = useState(() => readDraft<T>(owner));
  const [value, setValue] = useState<T>({ ...empty, ...kept });
  return {
    value,
    found: kept !== null,
    change: (part) =>
      setValue((before) => {
        const next = { ...before, ...part };
        keepDraft(owner, next);
        return next;
      }),
    forget: () => forgetDraft(form),
  };
}

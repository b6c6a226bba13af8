// How the reader calls a person, for the title of a page about them.
import { callOther } from '../label.ts';
import { readPerson } from '../server.ts';
import { useWords } from '../wording/words.ts';
import { useLoad } from './use-load.ts';

/** null until it is known, and where it cannot be had: a title does without it. */
export function useName(patientId: string): string | null {
  const { words } = useWords();
  const { value } = useLoad(() => readPerson(patientId), patientId);
  return value === null ? null : callOther(value.whose, words);
}

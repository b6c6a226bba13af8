// The birth date in three short fields with the era that many know their year by, read back in words.

import { useId } from 'preact/hooks';
import { digitsOf, type Era, eras, type WrittenDate } from '../birth-date.ts';
import { writeEraYear, writeFullDay } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { usePatientWords } from './patient-words.ts';

export interface BirthDateFieldProps {
  value: WrittenDate;
  /** The date that the fields mean, or null while they mean none. */
  read: string | null;
  error: string | null;
  onChange: (date: WrittenDate) => void;
}

export function BirthDateField({ value, read, error, onChange }: BirthDateFieldProps) {
  const { language } = useWords();
  const id = useId();
  const text = usePatientWords().registerPage;
  const number = (part: 'year' | 'month' | 'day', most: number) => (
    <label class={`date-part ${part}`}>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        class="number"
        maxLength={most}
        value={value[part]}
        aria-invalid={error !== null}
        aria-describedby={`${id}-read ${id}-error`}
        onInput={(event) => onChange({ ...value, [part]: event.currentTarget.value })}
        onBlur={() => onChange({ ...value, [part]: digitsOf(value[part]) })}
      />
      <span>{text[part]}</span>
    </label>
  );
  return (
    <fieldset class="birth">
      <legend>{text.birth}</legend>
      <div class="date-parts">
        {language !== 'en' && (
          <label class="date-part era">
            <span class="unseen">{text.era}</span>
            <select value={value.era} onChange={(event) => onChange({ ...value, era: event.currentTarget.value as Era })}>
              {eras.map((era) => (
                <option key={era} value={era}>
                  {text.eras[era]}
                </option>
              ))}
            </select>
          </label>
        )}
        {number('year', 4)}
        {number('month', 2)}
        {number('day', 2)}
      </div>
      <p class="hint" id={`${id}-read`} role="status">
        {read === null ? '' : text.birthIs(writeFullDay(read, language), language !== 'en' ? writeEraYear(read) : '')}
      </p>
      <p class="field-error" id={`${id}-error`} role="alert">
        {error}
      </p>
    </fieldset>
  );
}

// What to share and until when: folded away, for most people share everything until further notice.

import { useId } from 'preact/hooks';
import type { PageConfig } from '../../../bot/mini-app-contract.ts';
import type { ReadScope, Scope } from '../scope.ts';
import { writeDayAndTime } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { categoryOrder } from './category-list.tsx';
import { useHospital } from './hospital.tsx';
import { usePatientWords } from './patient-words.ts';

export interface ScopeFieldProps {
  value: Scope;
  read: ReadScope;
  /** YYYY-MM-DD in Japan. */
  today: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Whether to say what is missing. */
  tried: boolean;
  onChange: (scope: Scope) => void;
}

export function ScopeField({ value, read, today, open, onOpen, tried, onChange }: ScopeFieldProps) {
  const { words, language } = useWords();
  const { features } = useHospital();
  const id = useId();
  const text = usePatientWords().scope;
  const noneError = tried && read.shared.length === 0 ? text.none : null;
  const dayError = tried && read.until === undefined ? text.dayMissing : null;
  const show = (category: PageConfig['features'][number], shown: boolean) =>
    onChange({ ...value, hidden: shown ? value.hidden.filter((c) => c !== category) : [...value.hidden, category] });
  const what = words.list(inOrder(read.shared).map((c) => words.categories[c]));
  const now =
    read.request === null
      ? text.choose
      : text.now(what, read.until ? text.untilTime(writeDayAndTime(read.until, language)) : text.untilOpen);
  return (
    <details class="more" open={open} onToggle={(event) => onOpen(event.currentTarget.open)}>
      <summary>
        <span class="strong">{text.more}</span>
        <span class="hint">{now}</span>
      </summary>
      <fieldset class="choices" aria-describedby={`${id}-none`}>
        <legend>{text.what}</legend>
        {inOrder(features).map((category) => (
          <label key={category} class="choice tick">
            <input
              type="checkbox"
              checked={!value.hidden.includes(category)}
              aria-invalid={noneError !== null}
              onChange={(event) => show(category, event.currentTarget.checked)}
            />
            <span>{words.categories[category]}</span>
          </label>
        ))}
        <p class="field-error" id={`${id}-none`} role="alert">
          {noneError}
        </p>
      </fieldset>
      <fieldset class="choices">
        <legend>{text.until}</legend>
        {(['open', 'today', 'day'] as const).map((until) => (
          <label key={until} class="choice">
            <input type="radio" name={id} checked={value.until === until} onChange={() => onChange({ ...value, until })} />
            <span>
              <span class="strong">{text.choices[until]}</span>
              <span class="hint">{text.choiceTexts[until]}</span>
            </span>
          </label>
        ))}
        {value.until === 'day' && (
          <label class="field">
            <span>{text.lastDay}</span>
            <input
              type="date"
              min={today}
              max="2199-12-31"
              value={value.day}
              aria-invalid={dayError !== null}
              aria-describedby={`${id}-day`}
              onInput={(event) => onChange({ ...value, day: event.currentTarget.value })}
            />
          </label>
        )}
        <p class="field-error" id={`${id}-day`} role="alert">
          {dayError}
        </p>
      </fieldset>
    </details>
  );
}

const inOrder = (categories: readonly PageConfig['features'][number][]) => categoryOrder.filter((c) => categories.includes(c));

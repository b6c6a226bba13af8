// Whether the card is the reader's own or somebody's they act for (代理登録).

import { useId } from 'preact/hooks';
import { usePatientWords } from './patient-words.ts';

export interface RelationFieldProps {
  value: 'self' | 'proxy' | null;
  error: string | null;
  onChange: (relation: 'self' | 'proxy') => void;
}

export function RelationField({ value, error, onChange }: RelationFieldProps) {
  const id = useId();
  const text = usePatientWords().registerPage;
  return (
    <fieldset class="choices" aria-describedby={`${id}-error`}>
      <legend>{text.relation}</legend>
      {(['self', 'proxy'] as const).map((relation) => (
        <label key={relation} class="choice">
          <input type="radio" name={id} checked={value === relation} onChange={() => onChange(relation)} />
          <span>
            <span class="strong">{text[relation]}</span>
            <span class="hint">{relation === 'self' ? text.selfText : text.proxyText}</span>
          </span>
        </label>
      ))}
      <p class="field-error" id={`${id}-error`} role="alert">
        {error}
      </p>
    </fieldset>
  );
}

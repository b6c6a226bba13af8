// What the reader calls the person they watch: one tap on a chip, or a word of their own, or nothing.
import { useId, useRef, useState } from 'preact/hooks';
import { labelLength } from '../../../bot/domain/label.ts';
import { useWords } from '../wording/words.ts';

export function LabelField({ value, onChange }: { value: string; onChange: (label: string) => void }) {
  const { words } = useWords();
  const id = useId();
  const { choices } = words.labels;
  const [isOther, setOther] = useState(value !== '' && !choices.includes(value));
  // Once something was chosen it can be taken back; what takes it back stays, with the focus on it.
  const wasChosen = useRef(false);
  if (value !== '' || isOther) wasChosen.current = true;
  const chip = (text: string, checked: boolean, choose: () => void) => (
    <label class="chip" key={text}>
      <input type="radio" name={id} checked={checked} onChange={choose} />
      <span>{text}</span>
    </label>
  );
  return (
    <fieldset class="labels">
      <legend>{words.labels.legend}</legend>
      <p class="hint">{words.labels.hint}</p>
      <div class="chips">
        {choices.map((choice) =>
          chip(choice, !isOther && value === choice, () => {
            setOther(false);
            onChange(choice);
          }),
        )}
        {chip(words.labels.other, isOther, () => {
          setOther(true);
          onChange('');
        })}
        {wasChosen.current &&
          chip(words.labels.none, value === '' && !isOther, () => {
            setOther(false);
            onChange('');
          })}
      </div>
      {isOther && (
        <label class="field">
          <span>{words.labels.own}</span>
          <input
            type="text"
            maxLength={labelLength}
            value={value}
            autoComplete="off"
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        </label>
      )}
    </fieldset>
  );
}

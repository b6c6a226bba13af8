// How many people ahead the member wants to be told of: one of four ways, for one person.
import { useState } from 'preact/hooks';
import type { SettingsAnswer } from '../../../bot/mini-app-contract.ts';
import { setWait } from '../server.ts';
import { useSettingsWords } from '../ui/settings-words.ts';
import type { Change } from '../ui/use-save.ts';

type Wait = NonNullable<SettingsAnswer['people'][number]['wait']>;

export function WaitChoice({ patientId, first, save }: { patientId: string; first: Wait; save: (change: Change) => Promise<void> }) {
  const text = useSettingsWords().settingsPage.wait;
  const [chosen, setChosen] = useState(first.hears);
  const last = first.thresholds.at(-1);
  // A hospital that tells at no number has nothing to choose; at one, each and the last are the same.
  if (last === undefined) return null;
  const at = (thresholds: readonly number[]) => text.at(thresholds.map(text.people).join(text.and));
  const ways = {
    usual: { name: text.usual, hint: text.usualHint },
    each: { name: at(first.thresholds), hint: text.eachHint },
    last: { name: at([last]), hint: text.lastHint },
    calls: { name: text.calls, hint: text.callsHint },
  };
  const shown = (['usual', 'each', 'last', 'calls'] as const).filter((way) => way !== 'last' || first.thresholds.length > 1);
  const choose = (hears: Wait['hears']) =>
    void save({
      request: () => setWait(patientId, { hears }),
      show: () => setChosen(hears),
      unshow: () => setChosen(chosen),
    });
  return (
    <fieldset class="choices">
      <legend>{text.question}</legend>
      {shown.map((way) => (
        <label key={way} class="choice">
          <input type="radio" name={`wait-${patientId}`} checked={chosen === way} onChange={() => choose(way)} />
          <span>
            <span class="strong">{ways[way].name}</span>
            <span class="hint">{ways[way].hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

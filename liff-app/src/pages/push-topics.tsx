// What of one person is pushed: a box to tick for each kind of news. Calls are turned off only after a warning.
import { useState } from 'preact/hooks';
import type { SettingsAnswer } from '../../../bot/mini-app-contract.ts';
import { setPushed } from '../server.ts';
import { Confirm } from '../ui/confirm.tsx';
import { useSettingsWords } from '../ui/settings-words.ts';
import type { Change } from '../ui/use-save.ts';
import { useWords } from '../wording/words.ts';
import { WaitChoice } from './wait-choice.tsx';

type Person = SettingsAnswer['people'][number];
type Topic = Person['topics'][number]['topic'];

export interface PushTopicsProps {
  person: Person;
  name: string;
  /** Folded away where there are several people. */
  open: boolean;
  save: (change: Change) => Promise<void>;
}

export function PushTopics({ person, name, open, save }: PushTopicsProps) {
  const { words } = useWords();
  const text = useSettingsWords().settingsPage;
  const [topics, setTopics] = useState(person.topics);
  const [asking, setAsking] = useState(false);
  const show = (topic: Topic, pushed: boolean) =>
    setTopics((before) => before.map((one) => (one.topic === topic ? { topic, pushed } : one)));
  const change = (topic: Topic, pushed: boolean) => {
    setAsking(false);
    void save({
      request: () => setPushed(person.patientId, { topic, pushed }),
      show: () => show(topic, pushed),
      unshow: () => show(topic, !pushed),
    });
  };
  const stopped = topics.filter(({ pushed }) => !pushed).map(({ topic }) => text.topics[topic]);
  return (
    <details class="more" open={open}>
      <summary>
        <span class="strong">{name}</span>
        <span class="hint">{stopped.length === 0 ? text.allOn : text.stopped(words.list(stopped))}</span>
      </summary>
      <fieldset class="choices">
        <legend class="unseen">{name}</legend>
        {topics.map(({ topic, pushed }) => (
          <>
            <label key={topic} class="choice tick">
              <input
                type="checkbox"
                checked={pushed}
                onChange={() => (topic === 'calls' && pushed ? setAsking(true) : change(topic, !pushed))}
              />
              <span>
                <span class="strong">{text.topics[topic]}</span>
                <span class="hint">{pushed ? text.on : text.off}</span>
              </span>
            </label>
            {topic === 'calls' && asking && (
              <Confirm
                question={text.callsQuestion}
                text={text.callsText}
                yes={text.callsYes}
                no={text.callsNo}
                busy={false}
                onYes={() => change('calls', false)}
                onNo={() => setAsking(false)}
              />
            )}
          </>
        ))}
      </fieldset>
      {person.wait !== null && <WaitChoice patientId={person.patientId} first={person.wait} save={save} />}
    </details>
  );
}

// Settings: the language, what of whom is pushed, the lock screen, and the ways to what was agreed to, to who looked and out. Each change is saved at once.
import { useState } from 'preact/hooks';
import type { SettingsAnswer } from '../../../bot/mini-app-contract.ts';
import { callOther } from '../label.ts';
import { changeSettings, readPatients, readSettings } from '../server.ts';
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { HomeLink } from '../ui/home-link.tsx';
import { Link } from '../ui/link.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SavingNote } from '../ui/saving-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { useSettingsWords, withSettingsWords } from '../ui/settings-words.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLoad } from '../ui/use-load.ts';
import { type Change, useSave } from '../ui/use-save.ts';
import { languageNames } from '../wording/language-names.ts';
import { type Language, useWords } from '../wording/words.ts';
import { PushTopics } from './push-topics.tsx';

export const SettingsPage = withSettingsWords(function SettingsPage() {
  const { value, problem, reload } = useLoad(readSettings, 'settings');
  const { saving, save } = useSave();
  const isGuardian = (useStore(me)?.guardianOf ?? 0) > 0;
  const text = useSettingsWords().settingsPage;
  return (
    <Screen title={text.title} back={{ page: 'home' }}>
      {value === null && problem === null && <Skeleton blocks={3} />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {value !== null && (
        <>
          <LanguageField first={value.language} save={save} />
          <Pushes people={value.people} save={save} />
          <LockScreenField first={value.lockScreen} save={save} />
          <section>
            <h2>{text.others}</h2>
            <div class="buttons">
              <Link to={{ page: 'agreed' }} class="button quiet">
                {text.agreed}
              </Link>
              {isGuardian && <LooksLinks />}
              <Link to={{ page: 'leave' }} class="button danger">
                {text.leave}
              </Link>
            </div>
          </section>
        </>
      )}
      <HomeLink />
      <SavingNote saving={saving} />
    </Screen>
  );
});

type Save = (change: Change) => Promise<void>;

/** Each language by its own name: who chose one that they cannot read finds theirs again. */
function LanguageField({ first, save }: { first: Language; save: Save }) {
  const text = useSettingsWords().settingsPage;
  const [chosen, setChosen] = useState(first);
  const choose = (language: Language) =>
    void save({
      request: () => changeSettings({ language }),
      show: () => setChosen(language),
      unshow: () => setChosen(chosen),
    });
  return (
    <fieldset class="choices">
      <legend>{text.language}</legend>
      {(Object.keys(languageNames) as Language[]).map((language) => (
        <label key={language} class="choice">
          <input type="radio" name="language" checked={chosen === language} onChange={() => choose(language)} />
          <span class="strong" lang={language === 'ja-easy' ? 'ja' : language}>
            {languageNames[language]}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Pushes({ people, save }: { people: SettingsAnswer['people']; save: Save }) {
  const { words } = useWords();
  const text = useSettingsWords().settingsPage;
  return (
    <section>
      <h2>{text.pushes}</h2>
      <p class="hint">{people.length > 0 ? text.pushesText : text.nobody}</p>
      {people.map((person) => (
        <PushTopics
          key={person.patientId}
          person={person}
          name={person.whose.kind === 'self' ? text.self : callOther(person.whose, words)}
          open={people.length === 1}
          save={save}
        />
      ))}
    </section>
  );
}

function LockScreenField({ first, save }: { first: SettingsAnswer['lockScreen']; save: Save }) {
  const text = useSettingsWords().settingsPage;
  const [chosen, setChosen] = useState(first);
  const choose = (lockScreen: SettingsAnswer['lockScreen']) =>
    void save({
      request: () => changeSettings({ lockScreen }),
      show: () => setChosen(lockScreen),
      unshow: () => setChosen(chosen),
    });
  return (
    <fieldset class="choices">
      <legend>{text.lockScreen}</legend>
      {(['usual', 'bare'] as const).map((one) => (
        <label key={one} class="choice">
          <input type="radio" name="lock-screen" checked={chosen === one} onChange={() => choose(one)} />
          <span>
            <span class="strong">{text.lockScreens[one].name}</span>
            <span class="hint">{text.lockScreens[one].text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** For who holds records: one for each. */
function LooksLinks() {
  const { words } = useWords();
  const text = useSettingsWords().settingsPage;
  const { value, problem, reload } = useLoad(readPatients, 'patients');
  if (value === null) return problem === null ? <Skeleton blocks={1} /> : <ProblemNote problem={problem} retry={reload} />;
  return (
    <>
      {value.patients.map(({ patientId, relation, name }) => (
        <Link key={patientId} to={{ page: 'looks', patientId }} class="button quiet">
          {text.looks(relation === 'self' ? text.self : words.person(name))}
        </Link>
      ))}
    </>
  );
}

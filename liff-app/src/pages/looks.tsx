// Who looked at a patient's information, and when: for whoever holds the record.
import { useState } from 'preact/hooks';
import type { LooksAnswer } from '../../../bot/mini-app-contract.ts';
import type { Problem } from '../api.ts';
import { readLooks, readPatients } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { HomeLink } from '../ui/home-link.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { useSettingsWords, withSettingsWords } from '../ui/settings-words.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useFirstAdded } from '../ui/use-focus.ts';
import { useLoad } from '../ui/use-load.ts';
import { writeDayAndTime } from '../when.ts';
import { useWords } from '../wording/words.ts';

type Look = LooksAnswer['looks'][number];

export const LooksPage = withSettingsWords(function LooksPage({ patientId }: { patientId: string }) {
  const { words, language } = useWords();
  const text = useSettingsWords().looksPage;
  const { value, problem, reload } = useLoad(() => readLooks(patientId, null), patientId);
  const patient = useLoad(readPatients, patientId).value?.patients.find((one) => one.patientId === patientId);
  const [earlier, setEarlier] = useState<LooksAnswer | null>(null);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const next = (earlier ?? value)?.next ?? null;
  const looks = [...(value?.looks ?? []), ...(earlier?.looks ?? [])];
  const added = useFirstAdded<HTMLLIElement>(looks.length);
  const more = async () => {
    setBusy(true);
    setRefusal(null);
    const result = await readLooks(patientId, next);
    setBusy(false);
    if (!result.ok) return setRefusal(result.problem);
    setEarlier({ next: result.value.next, looks: [...(earlier?.looks ?? []), ...result.value.looks] });
  };
  const nameOf = ({ who }: Look) =>
    who.kind === 'watcher' ? who.displayName : who.kind === 'reception' ? text.reception[who.did] : text[who.kind];
  const title = patient === undefined ? text.title : text.titleOf(words.person(patient.name));
  return (
    <Screen title={title} namelessTitle={text.title} lead={text.lead} back={{ page: 'settings' }}>
      {value === null && problem === null && <Skeleton />}
      {problem !== null && <ProblemNote problem={problem} {...(problem === 'not-found' ? {} : { retry: reload })} />}
      {value !== null && looks.length === 0 && <p>{text.none}</p>}
      {looks.length > 0 && (
        <ul class="records">
          {looks.map((look, at) => (
            <li key={at} class="record" {...added(at)}>
              <p class="strong">{nameOf(look)}</p>
              <p>{writeDayAndTime(look.at, language)}</p>
              {look.categories.length > 0 && (
                <p class="hint">{words.list(look.categories.map((category) => words.categories[category]))}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {refusal !== null && <ProblemNote problem={refusal} retry={() => void more()} />}
      {next !== null && refusal === null && (
        <Button kind="quiet" busy={busy} onPress={() => void more()}>
          {busy ? words.loading : text.more}
        </Button>
      )}
      <HomeLink />
    </Screen>
  );
});

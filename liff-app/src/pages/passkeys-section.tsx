// The passkeys of the reader: adding one on this device, and removing one.
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { canMakePasskey, makePasskey } from '../passkey.ts';
import { readPasskeys, removePasskey } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { useCredentialWords } from '../ui/credential-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLoad } from '../ui/use-load.ts';
import { writeDay } from '../when.ts';
import { useWords } from '../wording/words.ts';

export function PasskeysSection() {
  const { words, language } = useWords();
  const text = useCredentialWords().passkeys;
  const { value, problem, reload } = useLoad(readPasskeys, 'passkeys');
  const [can, setCan] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [asking, setAsking] = useState<string | null>(null);
  const [failed, setFailed] = useState<Problem | null>(null);
  useEffect(() => void canMakePasskey().then(setCan), []);

  const add = async () => {
    setBusy(true);
    setSaid('');
    const outcome = await makePasskey();
    setBusy(false);
    setSaid(outcome === 'done' ? text.added : text.notAdded);
    reload();
  };
  const remove = async (id: string) => {
    setBusy(true);
    setFailed(null);
    const result = await removePasskey(id);
    setBusy(false);
    if (!result.ok && result.problem !== 'not-found') return setFailed(result.problem);
    setAsking(null);
    setSaid(text.removed);
    reload();
  };
  return (
    <section class="sheet">
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      {(can === null || (value === null && problem === null)) && <Skeleton blocks={1} />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {value?.passkeys.length === 0 && <p>{text.none}</p>}
      {value?.passkeys.map(({ id, createdAt, lastUsedAt }) => {
        const day = writeDay(createdAt, language);
        return (
          <div key={id} class="passkey">
            <p class="strong">{text.madeOn(day)}</p>
            <p class="hint">{lastUsedAt === null ? text.neverUsed : text.usedOn(writeDay(lastUsedAt, language))}</p>
            {asking === id ? (
              <Confirm
                question={text.removeQuestion(day)}
                text={text.removeText}
                yes={text.removeYes}
                no={text.removeNo}
                busy={busy}
                onYes={() => void remove(id)}
                onNo={() => setAsking(null)}
              />
            ) : (
              <Button kind="quiet" onPress={() => setAsking(id)}>
                {text.remove}
              </Button>
            )}
          </div>
        );
      })}
      {failed !== null && <ProblemNote problem={failed} />}
      <p class="said" role="status">
        {said}
      </p>
      {can === true && (
        <Button kind="quiet" busy={busy} onPress={() => void add()}>
          {busy ? words.sending : text.add}
        </Button>
      )}
      {can === false && <p class="hint">{text.cannot}</p>}
    </section>
  );
}

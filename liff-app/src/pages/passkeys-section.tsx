// The passkeys of the reader: adding one on this device, and removing one.
import { useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { readPasskeys, removePasskey } from '../server.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { useCredentialWords } from '../ui/credential-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useAddPasskey } from '../ui/use-add-passkey.ts';
import { useLoad } from '../ui/use-load.ts';
import { writeDay } from '../when.ts';
import { useWords } from '../wording/words.ts';

export function PasskeysSection() {
  const { words, language } = useWords();
  const text = useCredentialWords().passkeys;
  const { value, problem, reload } = useLoad(readPasskeys, 'passkeys');
  const adding = useAddPasskey(reload);
  const { can } = adding;
  const [busy, setBusy] = useState(false);
  const [removed, setRemoved] = useState(false);
  const [asking, setAsking] = useState<string | null>(null);
  const [failed, setFailed] = useState<Problem | null>(null);

  const add = () => {
    setRemoved(false);
    void adding.add();
  };
  const remove = async (id: string) => {
    setBusy(true);
    setFailed(null);
    const result = await removePasskey(id);
    setBusy(false);
    if (!result.ok && result.problem !== 'not-found') return setFailed(result.problem);
    setAsking(null);
    setRemoved(true);
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
        {removed ? text.removed : adding.said}
      </p>
      {can === true && (
        <Button kind="quiet" busy={busy || adding.busy} onPress={add}>
          {adding.busy ? words.sending : text.add}
        </Button>
      )}
      {can === false && <p class="hint">{text.cannot}</p>}
    </section>
  );
}

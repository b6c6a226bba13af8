// Says that a new PIN has ended the reader's passkeys, and offers one for this device in their place.
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { useWords } from '../wording/words.ts';
import { Button } from './button.tsx';
import { useCredentialWords } from './credential-words.ts';
import { Skeleton } from './skeleton.tsx';
import { useAddPasskey } from './use-add-passkey.ts';

export function RenewPasskey() {
  const { words } = useWords();
  const text = useCredentialWords().passkeys;
  const { can, busy, said, add } = useAddPasskey();
  const hasNone = useStore(me)?.passkeys === 0;
  return (
    <section class="sheet">
      <h2>{text.title}</h2>
      <p>{text.ended}</p>
      <p class="said" role="status">
        {said}
      </p>
      {can === null && <Skeleton blocks={1} />}
      {can === true && hasNone && (
        <Button kind="quiet" busy={busy} onPress={() => void add()}>
          {busy ? words.sending : text.add}
        </Button>
      )}
      {can === false && <p class="hint">{text.cannot}</p>}
    </section>
  );
}

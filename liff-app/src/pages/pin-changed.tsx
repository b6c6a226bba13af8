// The PIN was changed: what ended with the old one, and the ways to have it anew at once.
import { useState } from 'preact/hooks';
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { useCredentialWords } from '../ui/credential-words.ts';
import { HomeLink } from '../ui/home-link.tsx';
import { RenewPasskey } from '../ui/renew-passkey.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWords } from '../wording/words.ts';
import { RecoveryCodePage } from './recovery-code.tsx';

/** `had`: before the change. */
export function PinChangedPage({ had, back }: { had: { code: boolean; passkeys: boolean }; back: () => void }) {
  const { words } = useWords();
  const text = useCredentialWords();
  const [isDrawing, setIsDrawing] = useState(false);
  const hasCode = useStore(me)?.hasRecoveryCode === true;
  const leave = () => setIsDrawing(false);
  if (isDrawing) return <RecoveryCodePage back={leave} kept={leave} />;
  return (
    <Screen title={text.pin.changed} lead={text.pin.others} back={back}>
      <section class="sheet">
        <h2>{text.recovery.title}</h2>
        <p>{hasCode ? text.recovery.has : had.code ? text.recovery.ended : text.recovery.hasNot}</p>
        {!hasCode && <Button onPress={() => setIsDrawing(true)}>{words.recoveryNote.open}</Button>}
      </section>
      {had.passkeys && <RenewPasskey />}
      <HomeLink />
    </Screen>
  );
}

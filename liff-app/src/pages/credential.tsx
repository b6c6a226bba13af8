// 暗証番号と連絡先: PIN, recovery code, passkeys, and for who holds a record where the hospital reaches them.
import { useState } from 'preact/hooks';
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { useCredentialWords, withCredentialWords } from '../ui/credential-words.ts';
import { HomeLink } from '../ui/home-link.tsx';
import { Link } from '../ui/link.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWords } from '../wording/words.ts';
import { ContactSection } from './contact-section.tsx';
import { EnterPinPage } from './enter-pin.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PinChangedPage } from './pin-changed.tsx';
import { SetPinPage } from './set-pin.tsx';

type Step = 'all' | 'old-pin' | 'new-pin' | 'changed';

export const CredentialPage = withCredentialWords(function CredentialPage() {
  const { words } = useWords();
  const text = useCredentialWords();
  const known = useStore(me);
  const [step, setStep] = useState<Step>('all');
  /** Before the change; null: there was no PIN. */
  const [had, setHad] = useState<{ code: boolean; passkeys: boolean } | null>(null);
  const leave = () => setStep('all');
  const hasPin = known?.hasCredential === true;
  const hasPasskeys = hasPin && known.passkeys > 0;
  const ends = known?.hasRecoveryCode ? (hasPasskeys ? 'both' : 'code') : hasPasskeys ? 'passkeys' : null;
  if (step === 'old-pin') return <EnterPinPage back={leave} pass={() => setStep('new-pin')} passByReset={leave} />;
  if (step === 'new-pin') return <SetPinPage back={leave} pass={() => setStep(had === null ? 'all' : 'changed')} />;
  if (step === 'changed' && had !== null) return <PinChangedPage had={had} back={leave} />;
  const change = () => {
    setHad(hasPin ? { code: known.hasRecoveryCode, passkeys: hasPasskeys } : null);
    setStep(hasPin ? 'old-pin' : 'new-pin');
  };
  return (
    <Screen title={text.title} lead={text.lead} back={{ page: 'home' }}>
      <section class="sheet">
        <h2>{text.pin.title}</h2>
        {ends !== null && <p>{text.pin.ends[ends]}</p>}
        {hasPin && known.guardianOf > 0 && <p>{text.pin.endsInvitations}</p>}
        <Button kind="quiet" onPress={change}>
          {text.pin.change}
        </Button>
      </section>
      {hasPin && (
        <>
          <section class="sheet">
            <h2>{text.recovery.title}</h2>
            <p>{known.hasRecoveryCode ? text.recovery.has : text.recovery.hasNot}</p>
            <Link to={{ page: 'recovery-code' }} class="button quiet">
              {known.hasRecoveryCode ? text.recovery.renew : words.recoveryNote.open}
            </Link>
          </section>
          <PasskeysSection />
          {known.guardianOf > 0 && <ContactSection />}
        </>
      )}
      <HomeLink />
    </Screen>
  );
});

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
import { SetPinPage } from './set-pin.tsx';

type Step = 'all' | 'old-pin' | 'new-pin';

export const CredentialPage = withCredentialWords(function CredentialPage() {
  const { words } = useWords();
  const text = useCredentialWords();
  const known = useStore(me);
  const [step, setStep] = useState<Step>('all');
  const [said, setSaid] = useState('');
  const leave = () => setStep('all');
  const hasPin = known?.hasCredential === true;
  if (step === 'old-pin') return <EnterPinPage back={leave} pass={() => setStep('new-pin')} />;
  if (step === 'new-pin') {
    return (
      <SetPinPage
        back={leave}
        pass={() => {
          setSaid(hasPin ? text.pin.changed : '');
          leave();
        }}
      />
    );
  }
  return (
    <Screen title={text.title} lead={text.lead} back={{ page: 'home' }}>
      <section class="sheet">
        <h2>{text.pin.title}</h2>
        <Button kind="quiet" onPress={() => setStep(hasPin ? 'old-pin' : 'new-pin')}>
          {text.pin.change}
        </Button>
        <p class="said" role="status">
          {said}
        </p>
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

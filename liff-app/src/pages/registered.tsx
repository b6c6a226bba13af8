// The patient is registered: the card, and straight on to the first person who shall watch.

import type { RegisterAnswer } from '../../../bot/mini-app-contract.ts';
import { readPatients } from '../server.ts';
import { Finish } from '../ui/finish.tsx';
import { FriendNote, useFollowing } from '../ui/friend-note.tsx';
import { Link } from '../ui/link.tsx';
import { usePatientWords } from '../ui/patient-words.ts';
import { RecoveryNote } from '../ui/recovery-note.tsx';
import { Steps } from '../ui/steps.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useWords } from '../wording/words.ts';

export function RegisteredPage({ registered }: { registered: Extract<RegisterAnswer, { outcome: 'registered' | 'already-registered' }> }) {
  const { words } = useWords();
  const text = usePatientWords().registerPage;
  const { patientId, name, outcome } = registered;
  const following = useFollowing(registered.following);
  // The number completes the card; without it the name alone says enough. null: this hospital shows none.
  const { value } = useLoad(readPatients, patientId);
  const cardNumber = value?.patients.find((patient) => patient.patientId === patientId)?.cardNumber;
  return (
    <>
      <Steps names={words.steps.register} at={4} />
      <Finish icon="done" tone="good" title={outcome === 'registered' ? text.doneTitle : text.already} text={text.doneText}>
        <div class="ecard">
          <p class="ecard-name">{name}</p>
          {cardNumber !== null && (
            <>
              <p class="ecard-label">{text.cardNumber}</p>
              <p class="ecard-number">{cardNumber ?? '…'}</p>
            </>
          )}
        </div>
        {!following && <FriendNote />}
        <RecoveryNote />
        <Link to={{ page: 'new-invitation', patientId }} class={following ? 'button main' : 'button quiet'}>
          {text.invite}
        </Link>
        <Link to={{ page: 'person', patientId }} class="button quiet">
          {text.see}
        </Link>
      </Finish>
    </>
  );
}

// 「みまもってくれている人」: for each patient whose record the reader holds, who watches, which codes wait to be used, and the way to add somebody.

import { useState } from 'preact/hooks';
import { now } from '../clock.ts';
import { readPatients } from '../server.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { usePatientWords, withPatientWords } from '../ui/patient-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLoad } from '../ui/use-load.ts';
import { writeFullDay } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { UnusedInvitation } from './unused-invitation.tsx';

export const WatchersPage = withPatientWords(function WatchersPage() {
  const { words, language } = useWords();
  const { value, problem, reload } = useLoad(readPatients, 'patients');
  const text = usePatientWords().watchersPage;
  const [said, setSaid] = useState('');
  return (
    <Screen title={text.title} back={{ page: 'home' }}>
      <p class="said" role="status">
        {said}
      </p>
      {value === null && problem === null && <Skeleton />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {value?.patients.length === 0 && (
        <>
          <p>{text.noPatients}</p>
          <Link to={{ page: 'register', slipCode: null }} class="button main">
            {text.register}
          </Link>
        </>
      )}
      {value?.patients.map((patient) => (
        <section key={patient.patientId} class="sheet">
          <h2>
            {words.person(patient.name)}
            {patient.relation === 'proxy' && <span class="mark">{text.proxy}</span>}
          </h2>
          {patient.watchers.length === 0 && patient.invitations.length === 0 && <p>{text.nobody}</p>}
          <ul class="rows">
            {patient.watchers.map((watcher) => (
              <li key={watcher.watchId}>
                <Link to={{ page: 'watcher', patientId: patient.patientId, watchId: watcher.watchId }} class="row">
                  <Icon name="person" />
                  <span class="entry-words">
                    <span class="strong">{watcher.displayName}</span>
                    <span>
                      {text.since} {writeFullDay(watcher.since, language)}
                    </span>
                  </span>
                  <Icon name="forward" />
                </Link>
              </li>
            ))}
            {patient.invitations
              .filter(({ expiresAt }) => new Date(expiresAt) > now())
              .map((invitation) => (
                <li key={invitation.invitationId}>
                  <UnusedInvitation
                    invitation={invitation}
                    settled={(what) => {
                      setSaid(what);
                      reload();
                    }}
                  />
                </li>
              ))}
          </ul>
          <Link to={{ page: 'new-invitation', patientId: patient.patientId }} class="button main">
            {text.add}
          </Link>
        </section>
      ))}
    </Screen>
  );
});

// 「みまもり登録完了」: the watch has begun. Who is no friend of the bot yet is asked to become one, because else nothing can arrive.
import { useEffect, useState } from 'preact/hooks';
import type { AcceptInvitationAnswer } from '../../../bot/contract.ts';
import { closePage, isFriend, isInLine } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { Finish } from '../ui/finish.tsx';
import { useHospital } from '../ui/hospital.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { RecoveryNote } from '../ui/recovery-note.tsx';
import { Steps } from '../ui/steps.tsx';
import { useWords } from '../wording/words.ts';

export function PairedPage({ watch }: { watch: Extract<AcceptInvitationAnswer, { outcome: 'paired' }> }) {
  const { words } = useWords();
  const following = useFollowing(watch.following);
  const { addFriendUrl } = useHospital();
  const text = words.invitePage;
  return (
    <>
      <Steps names={words.steps.invite} at={4} />
      <Finish icon="done" tone="good" title={text.doneTitle} text={text.doneText(watch.label ?? words.person(watch.patientName))}>
        {!following && (
          <section class="note ask">
            <Icon name="chat" />
            <div class="note-words">
              <h2>{text.friendTitle}</h2>
              <p>{text.friendText}</p>
              {/* Outside LINE the way back to this page stays open. */}
              <a class="button main" href={addFriendUrl} {...(isInLine() ? {} : { target: '_blank', rel: 'noreferrer' })}>
                {text.addFriend}
              </a>
            </div>
          </section>
        )}
        <RecoveryNote />
        <Link to={{ page: 'person', patientId: watch.patientId }} class={following ? 'button main' : 'button quiet'}>
          {text.see}
        </Link>
        {isInLine() && (
          <Button kind="quiet" onPress={closePage}>
            {words.close}
          </Button>
        )}
      </Finish>
    </>
  );
}

/** What the server knew, corrected by what LINE says now and when the reader comes back from adding the friend. */
function useFollowing(known: boolean): boolean {
  const [following, setFollowing] = useState(known);
  useEffect(() => {
    if (following) return;
    const ask = () => {
      if (document.visibilityState === 'visible') void isFriend().then((friend) => friend === true && setFollowing(true));
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => document.removeEventListener('visibilitychange', ask);
  }, [following]);
  return following;
}

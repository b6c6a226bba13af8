// 「みまもり登録完了」: the watch has begun.
import type { AcceptInvitationAnswer } from '../../../bot/mini-app-contract.ts';
import { nameOfWatched } from '../label.ts';
import { closePage, isInLine } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { Finish } from '../ui/finish.tsx';
import { FriendNote, useFollowing } from '../ui/friend-note.tsx';
import { Link } from '../ui/link.tsx';
import { RecoveryNote } from '../ui/recovery-note.tsx';
import { Steps } from '../ui/steps.tsx';
import { useWords } from '../wording/words.ts';

export function PairedPage({ watch }: { watch: Extract<AcceptInvitationAnswer, { outcome: 'paired' }> }) {
  const { words } = useWords();
  const following = useFollowing(watch.following);
  const text = words.invitePage;
  const name = nameOfWatched(watch, words);
  return (
    <>
      <Steps names={words.steps.invite} at={4} />
      <Finish icon="done" tone="good" title={text.doneTitle} text={following ? text.doneText(name) : text.doneTextNoFriend(name)}>
        {!following && <FriendNote />}
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

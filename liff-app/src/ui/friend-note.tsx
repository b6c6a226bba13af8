// Asks who is no friend of the hospital's account yet to become one, because else nothing can arrive.
import { useEffect, useState } from 'preact/hooks';
import { readMe } from '../server.ts';
import { isFriend, isInLine } from '../session.ts';
import { useWords } from '../wording/words.ts';
import { useHospital } from './hospital.tsx';
import { Icon } from './icon.tsx';

export function FriendNote() {
  const text = useWords().words.invitePage;
  const { addFriendUrl } = useHospital();
  return (
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
  );
}

/** What the server knew, corrected by what LINE says now and when the reader comes back from adding the friend. */
export function useFollowing(known: boolean): boolean {
  const [following, setFollowing] = useState(known);
  useEffect(() => {
    if (following) return;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !(await isFriend())) return;
      setFollowing(true);
      // The server takes no page's word for it: it asks LINE itself.
      void readMe();
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => document.removeEventListener('visibilitychange', ask);
  }, [following]);
  return following;
}

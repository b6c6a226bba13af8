// Reminds who has a PIN and no recovery code that a forgotten PIN would else have no way back.
import { me } from '../session.ts';
import { useStore } from '../store.ts';
import { useWords } from '../wording/words.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export function RecoveryNote() {
  const { words } = useWords();
  const known = useStore(me);
  if (known === null || !known.hasCredential || known.hasRecoveryCode) return null;
  return (
    <section class="note ask">
      <Icon name="lock" />
      <div class="note-words">
        <h2>{words.recoveryNote.title}</h2>
        <p>{words.recoveryNote.text}</p>
        <Link to={{ page: 'recovery-code' }} class="button quiet">
          {words.recoveryNote.open}
        </Link>
      </div>
    </section>
  );
}

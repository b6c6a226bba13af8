// Says at the foot of the screen that a change is saved, or why it is not, with the way to try again.
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useSettingsWords } from './settings-words.ts';
import type { Saving } from './use-save.ts';

export function SavingNote({ saving }: { saving: Saving }) {
  const text = useSettingsWords().settingsPage;
  const failed = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (saving.is === 'failed') failed.current?.scrollIntoView({ block: 'nearest' });
  }, [saving]);
  return (
    <>
      {saving.is === 'failed' && (
        <div ref={failed}>
          {/* What is gone will not be there at the next try either. */}
          <ProblemNote problem={saving.problem} {...(saving.problem === 'not-found' ? {} : { retry: saving.again })} />
        </div>
      )}
      <div class="saving">
        <p class="said" role="status">
          {saving.is === 'saving' && text.saving}
          {saving.is === 'saved' && (
            <>
              <Icon name="done" />
              <span>{text.saved}</span>
            </>
          )}
        </p>
      </div>
    </>
  );
}

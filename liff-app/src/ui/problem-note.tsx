// Says in one sentence why something did not work, and offers what to do next.
import type { Problem } from '../api.ts';
import { useWords } from '../wording/words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { useLeaveToTitle } from './use-focus.ts';

export function ProblemNote({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { words } = useWords();
  const { title, advice } = words.problems[problem];
  const note = useLeaveToTitle<HTMLDivElement>();
  return (
    <div class="note pause" role="alert" ref={note}>
      <Icon name={problem === 'offline' ? 'offline' : 'alert'} />
      <div class="note-words">
        <p class="strong">{title}</p>
        <p>{advice}</p>
        {retry !== undefined && <Button onPress={retry}>{words.retry}</Button>}
      </div>
    </div>
  );
}

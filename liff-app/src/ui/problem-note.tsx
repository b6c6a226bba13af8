// Says in one sentence why something did not work, and offers what to do next.
import type { Problem } from '../api.ts';
import { useWords } from '../wording/words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export function ProblemNote({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { words } = useWords();
  const { title, advice } = words.problems[problem];
  return (
    <div class="note pause" role="alert">
      <Icon name={problem === 'offline' ? 'offline' : 'alert'} />
      <div class="note-words">
        <p class="strong">{title}</p>
        <p>{advice}</p>
        {retry !== undefined && <Button onPress={retry}>{words.retry}</Button>}
      </div>
    </div>
  );
}

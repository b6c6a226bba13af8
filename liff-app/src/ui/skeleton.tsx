// Grey shapes where content is about to appear, and a word for those who do not see them.
import { useWords } from '../wording/words.ts';

export function Skeleton({ blocks = 2, text }: { blocks?: number; text?: string }) {
  const { words } = useWords();
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{text ?? words.loading}</span>
      {Array.from({ length: blocks }, (_, index) => (
        <div key={index} class="skeleton-block" aria-hidden="true" />
      ))}
    </div>
  );
}

// Grey shapes where content is about to appear, and a word for those who do not see them; what is being done for the reader is said to everybody.
import { useWords } from '../wording/words.ts';

export function Skeleton({ blocks = 2, text }: { blocks?: number; text?: string }) {
  const { words } = useWords();
  return (
    <div class="skeleton" role="status">
      <p class={text === undefined ? 'unseen' : 'lead'}>{text ?? words.loading}</p>
      {Array.from({ length: blocks }, (_, index) => (
        <div key={index} class="skeleton-block" aria-hidden="true" />
      ))}
    </div>
  );
}

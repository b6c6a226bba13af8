// Where the reader stands on a path of a few steps, drawn as the guiding line on a hospital's floor.
import { useWords } from '../wording/words.ts';

export function Steps({ names, at }: { names: string[]; at: number }) {
  const { words } = useWords();
  return (
    <div class="steps">
      <p class="unseen">{words.steps.label(Math.min(at + 1, names.length), names.length)}</p>
      <ol aria-hidden="true">
        {names.map((name, index) => (
          <li key={name} class={index < at ? 'passed' : index === at ? 'here' : 'ahead'}>
            <span>{name}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

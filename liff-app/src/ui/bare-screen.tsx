// A screen before anything can be called by its name: waiting, or why there is nothing. Its title is there for who cannot see.
import type { ComponentChildren } from 'preact';
import { useWords } from '../wording/words.ts';

export function BareScreen({ children }: { children: ComponentChildren }) {
  const { words } = useWords();
  return (
    <div class="screen">
      <h1 class="unseen">{words.product}</h1>
      {children}
    </div>
  );
}

// One kind of information on a person's page: a stop on the guiding line, with its drawing and its name.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { PageConfig } from '../../../bot/mini-app-contract.ts';
import { useWords } from '../wording/words.ts';
import { iconOf } from './category-list.tsx';
import { Icon } from './icon.tsx';

export function Part({
  category,
  urgent = false,
  children,
}: {
  category: PageConfig['features'][number];
  urgent?: boolean;
  children: ComponentChildren;
}) {
  const { words } = useWords();
  const id = useId();
  return (
    <section class={urgent ? 'part urgent' : 'part'} aria-labelledby={id}>
      <h2 id={id}>
        <span class="part-stop">
          <Icon name={iconOf[category]} />
        </span>
        {words.parts[category]}
      </h2>
      {children}
    </section>
  );
}

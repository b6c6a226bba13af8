// The kinds of information that are shared, by name and drawing.
import type { PageConfig } from '../../../bot/mini-app-contract.ts';
import { useWords } from '../wording/words.ts';
import { Icon, type IconName } from './icon.tsx';

type Category = PageConfig['features'][number];

export const iconOf: Record<Category, IconName> = {
  queue: 'wait',
  reservations: 'calendar',
  billing: 'bill',
  notices: 'notice',
  card: 'card',
  ecard: 'card',
};
/** What concerns today first. */
export const categoryOrder: readonly Category[] = ['queue', 'reservations', 'billing', 'notices', 'card', 'ecard'];

export function CategoryList({ categories }: { categories: Category[] }) {
  const { words } = useWords();
  return (
    <ul class="categories">
      {categoryOrder
        .filter((category) => categories.includes(category))
        .map((category) => (
          <li key={category}>
            <Icon name={iconOf[category]} />
            {words.categories[category]}
          </li>
        ))}
    </ul>
  );
}

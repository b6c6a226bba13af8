// The way out that every end of a path has: home.
import { useWords } from '../wording/words.ts';
import { Link } from './link.tsx';

/** `main`: where there is nothing better to press. */
export function HomeLink({ kind = 'quiet' }: { kind?: 'main' | 'quiet' }) {
  const { words } = useWords();
  return (
    <Link to={{ page: 'home' }} class={`button ${kind}`}>
      {words.home}
    </Link>
  );
}

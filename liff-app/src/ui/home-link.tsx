// The way out that every end of a path has: home.
import { useWords } from '../wording/words.ts';
import { Link } from './link.tsx';

export function HomeLink() {
  const { words } = useWords();
  return (
    <Link to={{ page: 'home' }} class="button quiet">
      {words.home}
    </Link>
  );
}

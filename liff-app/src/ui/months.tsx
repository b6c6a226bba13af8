// The frame of a page that shows records a month at a time: waiting, trouble, the months, and the way to earlier ones.
import type { ComponentChildren } from 'preact';
import { writeMonth } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { Button } from './button.tsx';
import { HomeLink } from './home-link.tsx';
import { ProblemNote } from './problem-note.tsx';
import { Skeleton } from './skeleton.tsx';
import { useFirstAdded } from './use-focus.ts';
import type { Months as MonthsState } from './use-months.ts';
import { useViewWords } from './view-words.ts';

export function Months<T extends { month: string | null }>({
  months,
  none,
  draw,
  before,
}: {
  months: MonthsState<T>;
  none: string;
  /** One month. */
  draw: (page: T) => ComponentChildren;
  /** What stands above the months; it has the newest answer. */
  before?: (newest: T) => ComponentChildren;
}) {
  const { words, language } = useWords();
  const text = useViewWords();
  const { pages, problem, reload } = months;
  const [newest] = pages ?? [];
  const added = useFirstAdded<HTMLHeadingElement>(pages?.length ?? 0);
  if (pages === null || newest === undefined)
    return problem === null ? (
      <Skeleton blocks={3} />
    ) : (
      <>
        <ProblemNote problem={problem} {...(problem === 'not-found' ? {} : { retry: reload })} />
        {problem === 'not-found' && <HomeLink />}
      </>
    );
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {before?.(newest)}
      {newest.month === null && <p>{none}</p>}
      {pages.map(
        (page, at) =>
          page.month !== null && (
            <section key={page.month} class="month">
              <h2 {...added(at)}>{writeMonth(page.month, language)}</h2>
              {draw(page)}
            </section>
          ),
      )}
      {months.moreProblem !== null && <ProblemNote problem={months.moreProblem} retry={() => void months.more()} />}
      {months.next !== null ? (
        <Button kind="quiet" busy={months.busy} onPress={() => void months.more()}>
          {months.busy ? words.loading : text.earlier(writeMonth(months.next, language))}
        </Button>
      ) : (
        newest.month !== null && <p class="hint">{text.noEarlier}</p>
      )}
    </>
  );
}

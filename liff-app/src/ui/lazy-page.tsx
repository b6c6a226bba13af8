// A page that is downloaded when it is first needed; without a network it offers to try again.
import { type ComponentType, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadAnew } from '../load-anew.ts';
import { BareScreen } from './bare-screen.tsx';
import { ProblemNote } from './problem-note.tsx';
import { Skeleton } from './skeleton.tsx';

export function lazyPage<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let page: ComponentType<P> | null = null;
  return function LazyPage(props: P) {
    const [state, setState] = useState<'loading' | 'ready' | 'failed'>(page === null ? 'loading' : 'ready');
    useEffect(() => {
      if (state !== 'loading') return;
      let isGone = false;
      load().then(
        (loaded) => {
          page = loaded;
          if (!isGone) setState('ready');
        },
        () => {
          if (!isGone) setState('failed');
        },
      );
      return () => {
        isGone = true;
      };
    }, [state]);
    if (page !== null) return h(page, props);
    return (
      <BareScreen>
        {/* A failed import stays failed in some browsers, so the page itself is loaded again. */}
        {state === 'failed' ? <ProblemNote problem="offline" retry={loadAnew} /> : <Skeleton />}
      </BareScreen>
    );
  };
}

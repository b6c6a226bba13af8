// Gives a page the words of the views, once they are there, and the views' looks.
import '../style/views.css';
import { type ComponentType, createContext, h } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { loadViewWords } from '../wording/load-view-words.ts';
import type { ViewWording } from '../wording/views-ja.ts';
import { type Language, useWords } from '../wording/words.ts';
import { ProblemNote } from './problem-note.tsx';
import { Skeleton } from './skeleton.tsx';

const ViewWordsContext = createContext<ViewWording | null>(null);
const loaded = new Map<Language, ViewWording>();

export function useViewWords(): ViewWording {
  const words = useContext(ViewWordsContext);
  if (words === null) throw new Error('a view is drawn before its words are loaded');
  return words;
}

export function withViewWords<P extends object>(page: ComponentType<P>): ComponentType<P> {
  return function WithViewWords(props: P) {
    const { language } = useWords();
    const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
    useEffect(() => {
      if (loaded.has(language) || state === 'failed') return;
      let isGone = false;
      loadViewWords(language).then(
        (words) => {
          loaded.set(language, words);
          if (!isGone) setState('ready');
        },
        () => !isGone && setState('failed'),
      );
      return () => {
        isGone = true;
      };
    }, [language, state]);
    const words = loaded.get(language);
    if (words !== undefined) return <ViewWordsContext.Provider value={words}>{h(page, props)}</ViewWordsContext.Provider>;
    return (
      <div class="screen">
        {/* A failed import stays failed in some browsers, so the page itself is loaded again. */}
        {state === 'failed' ? <ProblemNote problem="offline" retry={() => location.reload()} /> : <Skeleton />}
      </div>
    );
  };
}

// Words that travel with the pages which say them: who never opens those pages does not download their words.
import { type ComponentType, createContext, h } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { loadAnew } from '../load-anew.ts';
import { type Language, readyWords, useWords } from '../wording/words.ts';
import { BareScreen } from './bare-screen.tsx';
import { ProblemNote } from './problem-note.tsx';
import { Skeleton } from './skeleton.tsx';

export interface WordsApart<W> {
  useThem: () => W;
  /** The page, once its words are there in the reader's language. */
  withThem: <P extends object>(page: ComponentType<P>) => ComponentType<P>;
}

/** `files`: one file of words for each language. */
export function wordsApart<W>(files: Record<Language, () => Promise<W>>): WordsApart<W> {
  const Context = createContext<W | null>(null);
  const loaded = new Map<Language, W>();

  function useThem(): W {
    const words = useContext(Context);
    if (words === null) throw new Error('a page is drawn before its words are loaded');
    return words;
  }

  function withThem<P extends object>(page: ComponentType<P>): ComponentType<P> {
    return function WithWords(props: P) {
      const { language } = useWords();
      /** The language that the latest download was for. */
      const [tried, setTried] = useState<{ language: Language; failed: boolean } | null>(null);
      const last = useRef<W | undefined>(undefined);
      useEffect(() => {
        if (loaded.has(language)) return;
        let isGone = false;
        const ready = async () => readyWords(language, await files[language]());
        ready().then(
          (words) => {
            loaded.set(language, words);
            if (!isGone) setTried({ language, failed: false });
          },
          () => !isGone && setTried({ language, failed: true }),
        );
        return () => {
          isGone = true;
        };
      }, [language]);
      // Who changes the language keeps the page, with what is open and chosen in it, until the other words are there.
      const words = loaded.get(language) ?? last.current;
      last.current = words;
      if (words !== undefined) return <Context.Provider value={words}>{h(page, props)}</Context.Provider>;
      return (
        <BareScreen>
          {/* A failed import stays failed in some browsers, so the page itself is loaded again. */}
          {tried?.failed ? <ProblemNote problem="offline" retry={loadAnew} /> : <Skeleton />}
        </BareScreen>
      );
    };
  }

  return { useThem, withThem };
}

// The frame of every page: the hospital's name as on a sign, the way back, the title, and what follows it.
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { currentRoute, go } from '../navigate.ts';
import type { Route } from '../routes.ts';
import { useWords } from '../wording/words.ts';
import { Icon } from './icon.tsx';

/** Whether a gate stands before the screen: it is there, and not seen. */
export const Covered = createContext(false);

let isFirst = true;
/** What was last on the screen: another title at the same address, in the same words, is a step within a page, and is read from its top. */
let last: { route: Route; words: unknown } | null = null;

export interface ScreenProps {
  title: string;
  /** In place of a title that names somebody, for the browser: it keeps titles in its history, and shares that between devices. */
  namelessTitle?: string;
  lead?: string;
  /** Where 「戻る」 leads; left out where there is nothing before. A function for steps within a page. */
  back?: Route | (() => void);
  children?: ComponentChildren;
}

export function Screen({ title, namelessTitle, lead, back, children }: ScreenProps) {
  const { words } = useWords();
  const screen = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isCovered = useContext(Covered);
  // Without the places to break, which easy Japanese brings.
  const inBrowser = `${namelessTitle ?? title} | ${words.product}`.replace(/[\u200b\u2060]/g, '');
  // Again when a gate is passed, which had its own: LINE shows it above the page.
  useLayoutEffect(() => {
    if (!isCovered) document.title = inBrowser;
  }, [inBrowser, isCovered]);
  // Before it is drawn: a key pressed at once belongs to this screen.
  useLayoutEffect(() => {
    if (isCovered) return;
    const route = currentRoute.read();
    if (last !== null && last.route === route && last.words === words) {
      window.scrollTo(0, 0);
      // What the step is about is seen whole, on a small phone with large letters too: the code to be shown, the field to be filled in.
      screen.current?.querySelector('.qr, :focus')?.scrollIntoView({ block: 'nearest' });
    }
    last = { route, words };
    // A screen reader is told of the new page; on the first one it begins at the top by itself.
    if (isFirst) isFirst = false;
    // A field that has taken the focus, as the PIN's does, keeps it: else the phone's keys would go away.
    else if (!(document.activeElement instanceof HTMLInputElement && screen.current?.contains(document.activeElement)))
      heading.current?.focus({ preventScroll: true });
  }, [title, words, isCovered]);
  return (
    <div class="screen" ref={screen}>
      {back !== undefined && (
        <button type="button" class="back" onClick={() => (typeof back === 'function' ? back() : go(back))}>
          <Icon name="back" />
          {words.back}
        </button>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}

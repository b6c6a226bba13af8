// A chat as LINE shows it: bubbles on both sides, Flex messages drawn, chips above the input.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { LineMessage } from '../../../bot/messages/line-message.ts';
import { type Action, drawFlex } from './flex.ts';
import { findLinks } from './liff-links.ts';
import { timeOf } from './time.ts';

/** One row: who, when, what. */
export interface Row {
  key: string;
  mine: boolean;
  at: string;
  /** A word beside the time, such as how it came. */
  mark?: string;
  messages: LineMessage[];
}

export function Talk({
  rows,
  face,
  today,
  onAction,
  onLink,
}: {
  rows: Row[];
  face: preact.ComponentChildren;
  today: string;
  onAction: (action: Action) => void;
  onLink: (url: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scroller.current;
    const last = box?.querySelector<HTMLElement>(':scope > .row:last-child');
    // To the end, as LINE does; but what is taller than the screen is read from its head.
    if (box && last) box.scrollTo({ top: Math.min(box.scrollHeight - box.clientHeight, last.offsetTop - box.offsetTop - 8) });
  }, [rows.length]);
  return (
    <div class="talk" ref={scroller}>
      <p class="talk-day">{today}</p>
      {rows.map((row) =>
        row.messages.map((message, i) => (
          <div class={row.mine ? 'row mine' : 'row'} key={`${row.key} ${i}`}>
            {row.mine ? null : i === 0 ? face : <span class="no-face" />}
            <Bubble message={message} mine={row.mine} onAction={onAction} onLink={onLink} />
            {i === row.messages.length - 1 && (
              <span class="when">
                {row.mark && <em class={`mark ${row.mark === 'push' ? 'push' : ''}`}>{row.mark}</em>}
                {timeOf(row.at)}
              </span>
            )}
          </div>
        )),
      )}
    </div>
  );
}

function Bubble({
  message,
  mine,
  onAction,
  onLink,
}: {
  message: LineMessage;
  mine: boolean;
  onAction: (action: Action) => void;
  onLink: (url: string) => void;
}) {
  if (message.type === 'text') return <Text text={message.text} mine={mine} onLink={onLink} />;
  return <Flex message={message} onAction={onAction} />;
}

function Text({ text, mine, onLink }: { text: string; mine: boolean; onLink: (url: string) => void }) {
  return (
    <p class={mine ? 'text mine' : 'text'}>
      {findLinks(text).map((part) =>
        part.link ? (
          <a
            href={part.text}
            onClick={(event) => {
              event.preventDefault();
              onLink(part.text);
            }}
          >
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}

function Flex({ message, onAction }: { message: Extract<LineMessage, { type: 'flex' }>; onAction: (action: Action) => void }) {
  const drawn = useMemo(() => drawFlex(message.contents), [message]);
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onAction);
  latest.current = onAction;
  useEffect(() => {
    const box = place.current;
    const act = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
      const index = event.target instanceof Element ? event.target.closest('[data-action]')?.getAttribute('data-action') : null;
      const action = index ? drawn.actions[Number(index)] : undefined;
      if (action) latest.current(action);
    };
    box?.addEventListener('click', act);
    box?.addEventListener('keydown', act);
    return () => {
      box?.removeEventListener('click', act);
      box?.removeEventListener('keydown', act);
    };
  }, [drawn]);
  // drawFlex has made every text harmless.
  return <div class="flex" ref={place} dangerouslySetInnerHTML={{ __html: drawn.html }} />;
}

// A link to another page of the mini-app: a true link, followed without loading the page anew.
import type { ComponentChildren } from 'preact';
import { go, hrefOf } from '../navigate.ts';
import type { Route } from '../routes.ts';

export function Link({ to, class: className, children }: { to: Route; class?: string; children: ComponentChildren }) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={hrefOf(to)} onClick={follow} {...(className === undefined ? {} : { class: className })}>
      {children}
    </a>
  );
}

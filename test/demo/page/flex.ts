// Draws a Flex message as LINE does, by flex-render, which trusts its input: texts are made harmless first, and its own handlers give way to ours.
import { type FlexContainer, render } from 'flex-render';
import type { FlexBubble, PostbackAction, UriAction } from '../../../bot/messages/line-message.ts';

export type Action = PostbackAction | UriAction;

export interface Drawn {
  html: string;
  /** What `data-action="N"` in the HTML means. */
  actions: Action[];
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const handler = /target="_blank" href="action:(\d+)" onclick="window\.open\('action:\d+'\)"/g;

export function drawFlex(contents: FlexBubble): Drawn {
  const actions: Action[] = [];
  const harmless = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      const safe = value.replace(/[&<>"']/g, (c) => escapes[c] ?? c);
      // LINE begins a new line there.
      return key === 'text' ? safe.replaceAll('\n', '<br>') : safe;
    }
    if (Array.isArray(value)) return value.map((one) => harmless(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    if (key === 'action') {
      const action = value as Action;
      return { type: 'uri', label: harmless(action.label, ''), uri: `action:${actions.push(action) - 1}` };
    }
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, harmless(part, name)]));
  };
  const html = render(harmless(contents, '') as FlexContainer);
  return { html: html.replace(handler, 'role="button" tabindex="0" data-action="$1"'), actions };
}

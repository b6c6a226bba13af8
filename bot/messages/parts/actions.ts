// The buttons: into the mini-app, to an address of the hospital's, or a command said by a tap.
import { type Command, postbackData } from '../../domain/command.ts';
import type { PostbackAction, QuickReply, UriAction } from '../line-message.ts';
import type { Reader } from '../reader.ts';

/** Opens a page of the mini-app. */
export function open(reader: Reader, path: string, label: string): UriAction {
  return { type: 'uri', label, uri: reader.openUrl(path) };
}

/** Says a command; `label` is also what the chat shows as said. */
export function say(command: Command, label: string, displayText = label): PostbackAction {
  return { type: 'postback', label, data: postbackData(command), displayText };
}

/** An address from outside as LINE takes it (https, ASCII, at most 1,000 characters), or null. */
export function outsideAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  // A name and password before the host would only disguise it.
  if (parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return null;
  return parsed.href.length <= 1000 && /^[\x21-\x7E]+$/.test(parsed.href) ? parsed.href : null;
}

export function quickReply(actions: readonly (PostbackAction | UriAction)[]): QuickReply {
  return { items: actions.slice(0, 13).map((action) => ({ type: 'action', action })) };
}

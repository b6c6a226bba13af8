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

/** Behind the host of an address a browser leaves some characters as they are that a URI may not hold: braces and the like, a % without two digits, a second #. */
const unfit = /[^\w.~!$&'()*+,;=:@/?#%-]|%(?![\dA-Fa-f]{2})|(?<=#.*)#/g;

/** An address from outside as LINE takes it (https, a URI by RFC 3986, at most 1,000 characters), or null. LINE refuses the whole push for any other. */
export function outsideAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  // A name and password before the host would only disguise it.
  if (parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return null;
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])$/.test(parsed.hostname)) return null;
  const behind = parsed.href.slice(parsed.origin.length).replace(unfit, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const uri = parsed.origin + behind;
  return uri.length <= 1000 ? uri : null;
}

export function quickReply(actions: readonly (PostbackAction | UriAction)[]): QuickReply {
  return { items: actions.slice(0, 13).map((action) => ({ type: 'action', action })) };
}

// Addresses as LINE on a phone understands them.
import { hospital } from '../people.ts';

const miniApp = `https://liff.line.me/${hospital.liffId}`;

export type Meaning =
  | { is: 'mini-app'; path: string }
  | { is: 'add-friend' }
  | { is: 'share'; text: string }
  | { is: 'elsewhere'; url: string };

export function understand(link: string): Meaning {
  if (link === miniApp || link.startsWith(`${miniApp}/`) || link.startsWith(`${miniApp}?`))
    return { is: 'mini-app', path: link.slice(miniApp.length) };
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url?.host === 'line.me' && url.pathname.startsWith('/R/ti/p/')) return { is: 'add-friend' };
  if (url?.host === 'line.me' && url.pathname.startsWith('/R/share')) return { is: 'share', text: url.searchParams.get('text') ?? '' };
  if (url?.protocol === 'mailto:') return { is: 'share', text: url.searchParams.get('body') ?? '' };
  return { is: 'elsewhere', url: link };
}

/** Where the mini-app's `path` is shown in the demo. */
export function addressOf(path: string): string {
  return `/liff/${hospital.id}${path === '' ? '' : path}`;
}

/** The page's path alone: 「/」 for the mini-app's first. */
export function pathOf(path: string): string {
  return new URL(path, 'https://mini-app.invalid').pathname;
}

/** A text cut into plain parts and links. */
export function findLinks(text: string): { link: boolean; text: string }[] {
  return text
    .split(/(https:\/\/[\x21-\x7e]+)/)
    .filter((part) => part !== '')
    .map((part) => ({ link: part.startsWith('https://'), text: part }));
}

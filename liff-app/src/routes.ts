// The mini-app's addresses below /liff/{hospitalId}: a path to a page and back.

/** The kinds of information that have a page of their own below the person's. */
const views = ['reservations', 'bills', 'notices', 'ecard'] as const;
export type View = (typeof views)[number];

export type Route =
  | { page: 'home' }
  | { page: 'person'; patientId: string }
  | { page: 'view'; patientId: string; view: View }
  | { page: 'invite'; code: string | null }
  | { page: 'register'; slipCode: string | null }
  | { page: 'watchers' }
  | { page: 'watcher'; patientId: string; watchId: string }
  | { page: 'new-invitation'; patientId: string }
  | { page: 'watching' }
  | { page: 'credential' }
  | { page: 'recovery-code' }
  | { page: 'settings' }
  | { page: 'agreed' }
  | { page: 'looks'; patientId: string }
  | { page: 'leave' }
  | { page: 'not-found' };

const shapeOfCode = /^[A-Za-z0-9_-]{16,64}$/;

/** The page that a path (below the endpoint URL, with its slash) means. Every path means something: what we do not know is `not-found`. */
export function parseRoute(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  const [first, second, third] = parts;
  if (first === undefined) return { page: 'home' };
  if (parts.length === 1) {
    if (first === 'watchers') return { page: 'watchers' };
    if (first === 'watching') return { page: 'watching' };
    if (first === 'credential') return { page: 'credential' };
    if (first === 'recovery-code') return { page: 'recovery-code' };
    if (first === 'settings') return { page: 'settings' };
    if (first === 'invite') return { page: 'invite', code: null };
    if (first === 'register') return { page: 'register', slipCode: null };
  }
  if (parts.length === 2 && second !== undefined) {
    if (first === 'settings' && second === 'terms') return { page: 'agreed' };
    if (first === 'settings' && second === 'leave') return { page: 'leave' };
    if (first === 'looks') return { page: 'looks', patientId: second };
    if (first === 'people') return { page: 'person', patientId: second };
    // A damaged code is still an invitation: the page then says to ask for a new one.
    if (first === 'invite') return { page: 'invite', code: shapeOfCode.test(second) ? second : null };
    if (first === 'register') return { page: 'register', slipCode: second };
  }
  const view = views.find((name) => name === third);
  if (parts.length === 3 && first === 'people' && second !== undefined && view !== undefined)
    return { page: 'view', patientId: second, view };
  if (parts.length === 3 && first === 'watchers' && second !== undefined && third !== undefined) {
    return third === 'invite' ? { page: 'new-invitation', patientId: second } : { page: 'watcher', patientId: second, watchId: third };
  }
  return { page: 'not-found' };
}

/** The path of a page. Codes are left out: they are kept elsewhere and never shown in the address. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'home':
    case 'not-found':
      return '/';
    case 'person':
      return `/people/${route.patientId}`;
    case 'view':
      return `/people/${route.patientId}/${route.view}`;
    case 'watcher':
      return `/watchers/${route.patientId}/${route.watchId}`;
    case 'new-invitation':
      return `/watchers/${route.patientId}/invite`;
    case 'looks':
      return `/looks/${route.patientId}`;
    case 'agreed':
      return '/settings/terms';
    case 'leave':
      return '/settings/leave';
    case 'settings':
    case 'invite':
    case 'register':
    case 'watchers':
    case 'watching':
    case 'credential':
    case 'recovery-code':
      return `/${route.page}`;
  }
}

/** What follows the endpoint URL's path; '/' for the endpoint itself. */
export function pathBelow(base: string, pathname: string): string {
  return pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : '/';
}

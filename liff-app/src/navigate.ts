// Where the reader is, and going elsewhere: the History API, one store, no library.
import { passing } from './keep.ts';
import { parseRoute, pathBelow, pathOf, type Route } from './routes.ts';
import { createStore } from './store.ts';

export const currentRoute = createStore<Route>({ page: 'home' });
let base = '';

/** Once, after liff.init: reads the address, moves a code from the address into the tab's storage, and follows the back button. */
export function startNavigation(hospitalId: string): void {
  base = `/liff/${hospitalId}`;
  const read = () => {
    const route = takeCode(parseRoute(pathBelow(base, location.pathname)));
    // What LINE's login left in the address goes too: it has been used, and no page of ours has a query.
    const holdsCode = route.page === 'invite' || route.page === 'register';
    if (holdsCode || location.search !== '') history.replaceState(null, '', holdsCode ? hrefOf(route) : location.pathname);
    return route;
  };
  currentRoute.write(read());
  window.addEventListener('popstate', () => currentRoute.write(read()));
}

/** A code is read from the address once and then lives in this tab only: the address is copied, bookmarked and shown in histories. */
function takeCode(route: Route): Route {
  if (route.page === 'invite') {
    if (route.code !== null) passing.set('invitation', route.code);
    return { ...route, code: route.code ?? passing.get('invitation') };
  }
  if (route.page === 'register') {
    if (route.slipCode !== null) passing.set('slip', route.slipCode);
    return { ...route, slipCode: route.slipCode ?? passing.get('slip') };
  }
  return route;
}

export function forgetCode(which: 'invitation' | 'slip'): void {
  passing.remove(which);
}

/** A path that has been gone to its end cannot be begun again: who comes back to it, or loads it anew, finds home in its place. What is shown stays. */
export function leaveBehind(): void {
  history.replaceState(null, '', hrefOf({ page: 'home' }));
}

/** The address of a page within this origin, for links. */
export function hrefOf(route: Route): string {
  const path = pathOf(route);
  return path === '/' ? base : base + path;
}

export function go(route: Route, how: 'push' | 'replace' = 'push'): void {
  const next = takeCode(route);
  if (how === 'push') history.pushState(null, '', hrefOf(next));
  else history.replaceState(null, '', hrefOf(next));
  currentRoute.write(next);
  window.scrollTo(0, 0);
}

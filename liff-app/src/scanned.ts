// What a scanned QR code means to this mini-app: an invitation or a verification slip of this hospital, or nothing.
import { parseRoute, type Route } from './routes.ts';

export function readScanned(value: string, page: { origin: string; hospitalId: string; liffId: string }): Route | null {
  const link = URL.canParse(value) ? new URL(value) : null;
  if (link === null) return null;
  const address = link.origin + link.pathname;
  const bases = [
    `https://liff.line.me/${page.liffId}/`,
    `https://miniapp.line.me/${page.liffId}/`,
    `${page.origin}/liff/${page.hospitalId}/`,
  ];
  const base = bases.find((start) => address.startsWith(start));
  if (base === undefined) return null;
  const route = parseRoute(`/${address.slice(base.length)}`);
  const holdsCode = (route.page === 'invite' && route.code !== null) || (route.page === 'register' && route.slipCode !== null);
  return holdsCode ? route : null;
}

// Addresses that open in LINE.

/** The mini-app at `path` (with its slash), as LINE opens it: https://developers.line.biz/en/docs/liff/opening-liff-app/ */
export function liffUrl(liffId: string, path: string): string {
  return `https://liff.line.me/${liffId}${path === '/' ? '' : path}`;
}

/** Adds the account as a friend. `basicId` has its @. */
export function addFriendUrl(basicId: string): string {
  return `https://line.me/R/ti/p/${encodeURIComponent(basicId)}`;
}

// What the server wrote into the page: which hospital this is, so that the first screen needs no round trip.
import type { PageConfig } from '../../bot/mini-app-contract.ts';

/** The page's configuration; `null` when the page was not served by the server (opened as a file). */
export function readPageConfig(): PageConfig | null {
  const text = document.getElementById('page-config')?.textContent ?? '{}';
  const config = JSON.parse(text) as Partial<PageConfig>;
  return config.hospitalId === undefined ? null : (config as PageConfig);
}

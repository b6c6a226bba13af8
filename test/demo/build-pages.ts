// Builds the demo's pages into a folder of their own.
import { join } from 'node:path';
import { build } from 'vite';

export type Page = 'mini-app' | 'page';

const configs: Record<Page, string> = { 'mini-app': 'vite.demo.config.ts', page: 'vite.page.config.ts' };

/** Returns the folder that holds the built page. */
export async function buildPage(page: Page, into: string): Promise<string> {
  const outDir = join(into, page);
  await build({ configFile: join(import.meta.dirname, configs[page]), configLoader: 'native', logLevel: 'error', build: { outDir } });
  return outDir;
}

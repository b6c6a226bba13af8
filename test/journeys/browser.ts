// A real Chromium out of an npm package, with a Japanese font out of another: nothing of the machine's own is needed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type * as Playwright from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';
import { unpackBrowser } from './unpack-browser.ts';

/** By Node itself, once for a process: jest would compile this largest of all libraries anew for every test file, half a second each. */
const { chromium }: typeof Playwright = process.getBuiltinModule('node:module').createRequire(import.meta.url)('playwright-core');

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Containers give shared memory sparingly.
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

const libraryFolders = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/lib64', '/usr/lib'];

/** Close it with `close()`. Many contexts in one browser are cheaper than many browsers. */
export async function openBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const unpacked = await unpackBrowser();
  const lacksLibraries = !libraryFolders.some((folder) => existsSync(join(folder, 'libnss3.so')));
  const { args = [], env = {}, ...rest } = options;
  return chromium.launch({
    executablePath: unpacked.executable,
    args: [...flags, ...args],
    // Nothing of the surroundings is handed on but what is named here.
    env: {
      FONTCONFIG_FILE: unpacked.fontConfig,
      HOME: unpacked.home,
      ...(lacksLibraries ? { LD_LIBRARY_PATH: unpacked.libraries } : {}),
      ...env,
    },
    ...rest,
  });
}

// A real Chromium out of an npm package, with a Japanese font out of another: nothing of the machine's own is needed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';
import { unpackBrowser } from './unpack-browser.ts';

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

async function launch(options: LaunchOptions): Promise<Browser> {
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

let shared: Promise<Browser> | undefined;

/**
 * Chromium takes more than a second of a processor to start, so the test files of a process share one, as long as it lives.
 * Once in some hundred starts it dies while it starts (SIGSEGV), and then comes at the second time.
 */
function sharedBrowser(): Promise<Browser> {
  shared ??= launch({})
    .catch(() => launch({}))
    .then((browser) => {
      // The tests of this process are over.
      const close = () => browser.close();
      process.once('disconnect', close);
      browser.once('disconnected', () => {
        shared = undefined;
        process.off('disconnect', close);
      });
      return browser;
    });
  shared.catch(() => {
    shared = undefined;
  });
  return shared;
}

/** To its holder the whole browser: closing it closes what was opened by it. */
function lend(browser: Browser): Browser {
  const opened = new Set<BrowserContext>();
  const newContext: Browser['newContext'] = async (options) => {
    const context = await browser.newContext(options);
    opened.add(context);
    context.once('close', () => opened.delete(context));
    return context;
  };
  const close = async () => {
    await Promise.all([...opened].map((context) => context.close()));
  };
  const ours: Partial<Browser> = { newContext, close, newPage: async (options) => (await newContext(options)).newPage() };
  return new Proxy(browser, { get: (whole, name) => Reflect.get(name in ours ? ours : whole, name) });
}

/** Close it with `close()`. `options`: it is a browser of its own. */
export async function openBrowser(options?: LaunchOptions): Promise<Browser> {
  const isOneOfMany = options === undefined && process.connected;
  return isOneOfMany ? lend(await sharedBrowser()) : launch(options ?? {});
}

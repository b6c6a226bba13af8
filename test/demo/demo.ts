// Entry: `npm run demo`. The whole product on one machine, with a stand-in for LINE: no account needed.
import { asksForHelp } from '../../bot/process/entry-help.ts';
import { startDemo } from './start-demo.ts';

const usualPort = 4000;
const undoings: (() => Promise<void>)[] = [];
let stopping: Promise<void> | null = null;
/** The step at work. What it has begun can be undone only when it is through. */
let working: Promise<unknown> = Promise.resolve();

/** Undoes the newest first. A part that will not stop does not keep the others running. */
async function undoAll(): Promise<void> {
  for (let undo = undoings.pop(); undo !== undefined; undo = undoings.pop()) {
    await undo().catch((error: unknown) => {
      process.stderr.write(`${(error as Error).message}\n`);
      process.exitCode = 1;
    });
  }
}

function stop(exitCode: number): Promise<void> {
  stopping ??= working.then(undoAll, undoAll).then(() => process.exit(process.exitCode ?? exitCode));
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping === null) process.stdout.write('\n  片付けています · stopping …\n');
    void stop(0);
  });
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (stopping !== null) return new Promise(() => {});
  const began = performance.now();
  process.stdout.write(`  … ${name}`);
  const result = work();
  working = result;
  await result;
  process.stdout.write(`${process.stdout.isTTY ? '\r' : '\n'}  ✓ ${name}  ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  return await result;
}

if (asksForHelp(process.argv.slice(2))) {
  process.stdout.write(`npm run demo: the whole product on this machine, with a stand-in for LINE; no account is needed. It prints one address to open, and an API key.
DEMO_PORT=4000: the port. Ctrl-C ends everything and leaves nothing behind.\n`);
  process.exit(0);
}

process.stdout.write('\n  みまもり LINE — demo\n\n');
try {
  const wanted = Number(process.env.DEMO_PORT ?? usualPort);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    process.stderr.write('DEMO_PORT must be a number from 0 to 65535\n');
    process.exit(1);
  }
  const { url, apiKey } = await startDemo({
    port: wanted,
    step,
    broken: (what) => {
      process.stderr.write(`\n${what}\n`);
      void stop(1);
    },
    cleanUp: (undo) => {
      undoings.push(undo);
    },
  });
  process.stdout.write(
    `\n  ブラウザで開いてください · open in your browser:\n\n    ${url}/\n\n  病院のシステムの代わりに送るには · to send events as the hospital's systems do:\n\n    上のアドレスの /v1/events へ POST（説明は /docs） · POST to /v1/events at the address above (described at /docs)
    Authorization: Bearer ${apiKey}\n\n  お知らせは1件ずつ直ちに送ります。病院の標準では、急がないものをまとめて送り、料金のかかる送信を減らします
  The demo holds nothing back (--hold 0, no quiet hours); by default a hospital sends together what can wait, for fewer billed messages

  Ctrl-C で終わります · Ctrl-C ends everything.\n\n`,
  );
} catch (error) {
  if (stopping === null) {
    process.stderr.write(`\n${(error as Error).stack}\n`);
    await stop(1);
  }
}

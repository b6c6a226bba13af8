// Entry: `npm run chaos -- [options]`. Exit codes: 0 all is well, 1 something is not, 2 not understood.
import { type Form, help, readOptions } from './options.ts';
import { hasFailed, report } from './report.ts';
import { run } from './run.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

function ask(): Form | null | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    say(`${(error as Error).message}\n\n${help}`);
    return undefined;
  }
}

const form = ask();
if (form === undefined) process.exitCode = 2;
else if (form === null) process.stdout.write(help);
else {
  say(`chaos, ${form.name}, --seed ${form.seed}`);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const outcome = await run(form, say, interrupted.signal).catch((error) => {
    if (!interrupted.signal.aborted) throw error;
    say('interrupted');
    process.exit(130);
  });
  process.stdout.write(form.json ? `${JSON.stringify({ ...form, ...outcome })}\n` : report(form, outcome));
  process.exitCode = hasFailed(outcome) ? 1 : 0;
}

// Entry: the operator's command, `npm run hospital -- …`. Exit codes: 0 done, 1 failed, 2 not understood or not possible.
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { AppError } from './errors.ts';
import { describeError } from './log.ts';
import { commands } from './operator/commands.ts';
import { explainDatabaseTrouble } from './operator/database-trouble.ts';
import { type Options, UsageError } from './operator/settings.ts';
import { usage } from './operator/usage.ts';
import { createContext } from './process/create-context.ts';

const names = [
  'id',
  'name',
  'channel-id',
  'channel-secret',
  'login-channel-id',
  'liff-id',
  'basic-id',
  'features',
  'detail',
  'thresholds',
  'hold',
  'quiet',
  'call-reserve',
  'grace-hours',
  'kind',
  'language',
  'title',
  'file',
  'push',
];

function parse(args: string[]): { command: string | undefined; options: Options } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        all: { type: 'boolean' },
        ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      },
    });
    if (positionals.length > 1) throw new UsageError([`One command at a time: ${positionals.join(' ')}`]);
    return { command: positionals[0], options: values as Options };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Node's own words are about positional arguments, which are not meant.
    const [, unknown] = /^Unknown option '([^']+)'/.exec((error as Error).message) ?? [];
    throw new UsageError([
      unknown === undefined ? (error as Error).message : `There is no option ${unknown}. See: npm run hospital -- --help`,
    ]);
  }
}

async function main(): Promise<number> {
  const { command, options } = parse(process.argv.slice(2));
  if (options.help || command === undefined) {
    process.stdout.write(usage);
    return options.help ? 0 : 2;
  }
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (run === undefined) throw new UsageError([`There is no command ${command}. See: npm run hospital -- --help`]);
  if (options['channel-secret'] === '-') {
    if (process.stdin.isTTY) process.stderr.write('Paste the channel secret, then Enter and Ctrl-D:\n');
    options['channel-secret'] = (await text(process.stdin)).trim();
  }
  const config = readConfig();
  const { context, close } = await createContext({ ...config, logLevel: 'silent' }, 'hospital');
  try {
    process.stdout.write(`${(await run({ context, config }, options)).join('\n')}\n`);
    return 0;
  } finally {
    await close();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof AppError) {
    process.stderr.write(`${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
  process.stderr.write(`${explainDatabaseTrouble(error) ?? `Something went wrong: ${JSON.stringify(describeError(error))}`}\n`);
  return 1;
});

// One command of the operator's from its words to its exit code: 0 done, 1 failed, 2 not understood or not possible.
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { describeError } from '../log.ts';
import { createContext } from '../process/create-context.ts';
import { commands } from './commands.ts';
import { explainDatabaseTrouble } from './database-trouble.ts';
import { type Options, UsageError } from './settings.ts';
import { usage } from './usage.ts';

/** Where a command is given: what is typed, what is shown, and the environment it is given in. */
export interface Terminal {
  env: Record<string, string | undefined>;
  stdin: Readable & { isTTY?: boolean };
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

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
  'audit-years',
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

async function perform(args: string[], { env, stdin, stdout, stderr }: Terminal): Promise<number> {
  const { command, options } = parse(args);
  if (options.help || command === undefined) {
    stdout.write(usage);
    return options.help ? 0 : 2;
  }
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (run === undefined) throw new UsageError([`There is no command ${command}. See: npm run hospital -- --help`]);
  if (options['channel-secret'] === '-') {
    if (stdin.isTTY) stderr.write('Paste the channel secret, then Enter and Ctrl-D:\n');
    options['channel-secret'] = (await text(stdin)).trim();
  }
  const config = readConfig(env);
  const { context, close } = await createContext({ ...config, logLevel: 'silent' }, 'hospital');
  try {
    stdout.write(`${(await run({ context, config, stdin }, options)).join('\n')}\n`);
    return 0;
  } finally {
    await close();
  }
}

/** Performs the command that `args` are the words of; what went wrong is written where it was given. Resolves with the exit code. */
export async function runCommand(args: string[], terminal: Terminal): Promise<number> {
  try {
    return await perform(args, terminal);
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError || error instanceof AppError) {
      terminal.stderr.write(`${error.message}\n`);
      return error instanceof UsageError ? 2 : 1;
    }
    terminal.stderr.write(`${explainDatabaseTrouble(error) ?? `Something went wrong: ${JSON.stringify(describeError(error))}`}\n`);
    return 1;
  }
}

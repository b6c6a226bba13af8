// `npm run bench`: measures what the product is trusted for, beside the bare wire and other queues in the same run.
import { bounds, meets } from './output/bounds.ts';
import { NotUnderstood, readOptions, usage } from './output/read-options.ts';
import type { Options, Section } from './output/section.ts';
import { table, writeDocument } from './output/write-document.ts';
import { cost } from './sections/cost.ts';
import { far } from './sections/far.ts';
import { latency } from './sections/latency.ts';
import { pipeline } from './sections/pipeline.ts';
import { scale } from './sections/scale.ts';
import { webhook } from './sections/webhook.ts';
import { openStub } from './stub/open-stub.ts';

const sections: Record<string, (options: Options) => Promise<Section>> = { pipeline, latency, webhook, far, scale, cost };

async function main(args: string[]): Promise<number> {
  const command = readOptions(args, Object.keys(sections));
  if (command.help) {
    process.stdout.write(usage);
    return 0;
  }
  const stub = await openStub();
  const measured: Section[] = [];
  try {
    for (const name of command.sections) {
      process.stderr.write(`== ${name}\n`);
      const section = await sections[name]?.({ ...command, stub, say: (text) => process.stderr.write(`${text}\n`) });
      if (section === undefined) continue;
      measured.push(section);
      process.stdout.write(`${section.title}\n${section.method}\n${table(section.head, section.rows)}\n`);
    }
  } finally {
    await stub.stop();
  }
  const figures = Object.assign({}, ...measured.map((section) => section.figures)) as Record<string, number>;
  const missed = bounds.filter((bound) => meets(bound, figures, 'limit') === false);
  for (const { what, figure, side, limit } of missed)
    process.stderr.write(`${what}: ${figures[figure]}, which must be at ${side} ${limit}\n`);
  if (command.write !== null) await writeDocument(command.write, `npm run bench -- ${args.join(' ')}`, measured);
  if (command.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  return missed.length > 0 ? 1 : 0;
}

// By way of an exit, so that nothing is left running.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof NotUnderstood)) throw error;
  process.stderr.write(`${error.message} See: npm run bench -- --help\n`);
  return 2;
});

// `npm run bench`: measures what the product is trusted for, beside the bare wire and other queues in the same run.
import { parseArgs } from 'node:util';
import type { Options, Section } from './output/section.ts';
import { pipeline } from './sections/pipeline.ts';
import { openStub } from './stub/open-stub.ts';

const sections: Record<string, (options: Options) => Promise<Section>> = { pipeline };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    short: { type: 'boolean' },
    profile: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string' },
  },
});
const stub = await openStub();
const figures: Record<string, number> = {};
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(sections)) {
    const section = await sections[name]?.({
      stub,
      short: values.short ?? false,
      only: values.only?.split(',') ?? null,
      rounds: values.rounds === undefined ? null : Number(values.rounds),
      profileTo: values.profile,
      say: (text) => process.stderr.write(`${text}\n`),
    });
    if (section === undefined) continue;
    Object.assign(figures, section.figures);
    process.stdout.write(`${section.title}\n${[section.head, ...section.rows].map((row) => row.join(' | ')).join('\n')}\n`);
  }
} finally {
  await stub.stop();
}
if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`);

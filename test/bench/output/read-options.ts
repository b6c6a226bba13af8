// What `npm run bench -- …` understands.
import { parseArgs } from 'node:util';

export const usage = `npm run bench -- [SECTION …] [options]

  pipeline   the whole product from POST to recorded, beside the bare loops, pg-boss and graphile-worker
  latency    event → LINE at 200 events a second
  webhook    LINE's webhook at 1,000 events a second while deliveries run
  far        one channel with LINE 50 ms away
  scale      the pipeline on 10 million past deliveries and 1 million patients, beside an empty database
  cost       a day of a 4,000-visit hospital: billed messages per visit and recipient
  No section: all of them.

  --short          the form for CI: less of everything; the bounds are the same
  --json           the last line holds every figure
  --write FILE     writes the tables as a document, e.g. docs/benchmarks.md
  --only a,b       of the pipeline: sdk, undici, batch, single, bare-short, bare-long, pg-boss, graphile-worker
  --rounds N       of the pipeline and of scale
  --hospitals N    that the pipeline's events are spread over (8); LINE takes 2,000 pushes a second of each channel
  --speed N        of the cost replay: how many times faster than the day (48)
  --profile DIR    leaves a CPU profile of the product
  --help           this

The run fails (1) when a message is lost, doubled, wrong or not recorded, or a figure is beyond its bound.
`;

export interface Command {
  help: boolean;
  sections: string[];
  short: boolean;
  json: boolean;
  write: string | null;
  only: string[] | null;
  rounds: number | null;
  hospitals: number;
  speed: number;
  profileTo: string | undefined;
}

export class NotUnderstood extends Error {}

export function readOptions(args: string[], known: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        short: { type: 'boolean' },
        json: { type: 'boolean' },
        write: { type: 'string' },
        only: { type: 'string' },
        rounds: { type: 'string' },
        hospitals: { type: 'string', default: '8' },
        speed: { type: 'string', default: '48' },
        profile: { type: 'string' },
      },
    });
    const strange = positionals.find((name) => !known.includes(name));
    if (strange !== undefined) throw new Error(`There is no section ${strange}.`);
    return {
      help: values.help ?? false,
      sections: positionals.length > 0 ? positionals : [...known],
      short: values.short ?? false,
      json: values.json ?? false,
      write: values.write ?? null,
      only: values.only?.split(',') ?? null,
      rounds: values.rounds === undefined ? null : count('rounds', values.rounds),
      hospitals: count('hospitals', values.hospitals),
      speed: count('speed', values.speed),
      profileTo: values.profile,
    };
  } catch (error) {
    throw new NotUnderstood((error as Error).message);
  }
}

function count(name: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Error(`--${name} must be a number from 1, not ${text}`);
  return Number(text);
}

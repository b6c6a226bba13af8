// What can be asked of a run on the command line.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export interface Form {
  name: 'short' | 'long';
  seed: number;
  /** The run goes on until so many messages were accepted by LINE, … */
  deliveries: number;
  /** … so many processes were killed, … */
  kills: number;
  /** … and so much time has passed. */
  minutes: number;
  families: number;
  /** Whether the waits between two tries, which grow to minutes, are waited for in real time at the end, or the database is told that they have passed. */
  patient: boolean;
  json: boolean;
}

export const help = `npm run chaos -- [options]

Runs web and two workers as processes, their clocks a minute apart, with PostgreSQL on disk and the stand-in LINE;
kills, stops, cuts and repeats what can be; then lets everything heal and counts at the stand-in.
Exit code 0: nothing lost, doubled, out of order, after stop or to the wrong person, and all queues empty. 1: not so.

  --short         about 80 seconds (the default; CI runs it)
  --long          at least 100,000 deliveries and 240 kills; about 30 minutes on two cores
  --seed N        replays the events, faults and kills of a seed, as far as timing allows; drawn and printed unless given
  --deliveries N  --kills N  --minutes N  --families N
                  go on until each is reached (families: how many patients there are)
  --json          one line with every figure and every violation
  --help
`;

const forms = {
  short: { name: 'short', deliveries: 1_000, kills: 12, minutes: 0.75, families: 24, patient: false },
  long: { name: 'long', deliveries: 100_000, kills: 240, minutes: 24, families: 120, patient: true },
} as const;

/** null: help was asked for. Throws with what was not understood. */
export function readOptions(args: string[]): Form | null {
  const number = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...{ seed: number, deliveries: number, kills: number, minutes: number, families: number },
      ...{ short: flag, long: flag, json: flag, help: flag },
    },
  });
  if (values.help) return null;
  const asked = (name: 'seed' | 'deliveries' | 'kills' | 'minutes' | 'families', otherwise: number): number => {
    const given = values[name];
    const read = given === undefined ? otherwise : Number(given);
    if (!Number.isFinite(read) || read < 0) throw new Error(`--${name} takes a number, not ${given}`);
    return read;
  };
  const form = values.long ? forms.long : forms.short;
  return {
    ...form,
    seed: asked('seed', randomInt(2 ** 31)),
    deliveries: asked('deliveries', form.deliveries),
    kills: asked('kills', form.kills),
    minutes: asked('minutes', form.minutes),
    families: asked('families', form.families),
    json: values.json ?? false,
  };
}

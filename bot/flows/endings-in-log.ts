// What the log says when a watch, a registration or a patient's record has ended, and reading it back: after a restore nothing else knows of it.
import { z } from 'zod';
import type { Log } from '../log.ts';

export type Ending = { hospitalId: string } & ({ watchId: string } | { guardianId: string } | { patientId: string });

const words = {
  watchId: 'a watch has ended',
  guardianId: 'a registration has ended',
  patientId: 'a patient has been removed',
} as const;

/** When it is done: what is rolled back is not said. */
export function logEnding(log: Log, ending: Ending): void {
  log.info(ending, 'watchId' in ending ? words.watchId : 'guardianId' in ending ? words.guardianId : words.patientId);
}

const hospitalId = z.string();
const line = z.union([
  z.object({ msg: z.literal(words.watchId), hospitalId, watchId: z.uuid() }),
  z.object({ msg: z.literal(words.guardianId), hospitalId, guardianId: z.uuid() }),
  z.object({ msg: z.literal(words.patientId), hospitalId, patientId: z.uuid() }),
]);

/** Each once, in the order in which they happened; lines that say something else are passed over, and so is what a supervisor puts before a line. */
export function readEndings(log: string): Ending[] {
  const found = new Map<string, Ending>();
  for (const written of log.split('\n')) {
    const parsed = line.safeParse(parse(written.slice(written.indexOf('{'))));
    if (!parsed.success) continue;
    const { msg: _, ...ending } = parsed.data;
    found.set(JSON.stringify(ending), ending);
  }
  return [...found.values()];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

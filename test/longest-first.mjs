// The order of the test files: those that take longest begin, so that none of them is left over at the end, and those that mostly wait are over while others work.
import { relative } from 'node:path';
import TestSequencer from '@jest/test-sequencer';

/** The longest, each with what takes its time. All others are in jest's own order. */
const longest = [
  'journeys/every-screen.test.ts', // 141 screens, in every language
  'processes/processes.test.ts', // waits: leases of processes that were killed
  'http/mini-app/end-registration.test.ts', // waits: pushes that LINE leaves hanging
  'entries.test.ts', // processes to be started, and ended while they wait
  'operator/hospital-cli.test.ts', // a process for each command
  'journeys/drafts.test.ts',
  'journeys/settings.test.ts',
  'http/mini-app/refusals.test.ts',
  'http/mini-app/remove-patient.test.ts',
  'journeys/views.test.ts',
  'properties/interleavings.property.test.ts',
  'http/hospital/fuzz.test.ts',
  'attacks/slow-reply.test.ts',
];

export default class LongestFirst extends TestSequencer {
  async sort(tests) {
    const place = ({ path }) => {
      const at = longest.indexOf(relative(import.meta.dirname, path));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(tests)).sort((a, b) => place(a) - place(b));
  }
}

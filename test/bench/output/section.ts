// What a section of the bench is given and hands back: rows for people, figures for machines.
import type { Stub } from '../stub/open-stub.ts';
import type { Command } from './read-options.ts';

export interface Options extends Pick<Command, 'short' | 'only' | 'rounds' | 'hospitals' | 'speed' | 'profileTo'> {
  stub: Stub;
  /** Tells whoever waits what is being measured. */
  say(text: string): void;
}

export interface Section {
  title: string;
  /** How it was measured, for docs/benchmarks.md. */
  method: string;
  head: string[];
  rows: (string | number)[][];
  /** By a dotted name, e.g. `pipeline.batch.perSecond`. */
  figures: Record<string, number>;
}

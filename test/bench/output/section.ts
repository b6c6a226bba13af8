// What a section of the bench hands back: rows for people, figures for machines, and what was not as it must be.
import type { Stub } from '../stub/open-stub.ts';

export interface Options {
  /** The form for CI: less of everything. */
  short: boolean;
  /** Directory for CPU profiles of the product. */
  profileTo: string | undefined;
  /** Of the pipeline's parts (sdk, undici, batch, single, pg-boss, graphile-worker), those to measure; null: all. */
  only: readonly string[] | null;
  /** Rounds of the pipeline; null: as many as the form has. */
  rounds: number | null;
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

/** A figure below which (or above which) the run fails: well away from what is measured on a quiet machine. */
export interface Bound {
  figure: string;
  /** The aim of the product, for the table. */
  aim: { least?: number; most?: number };
  /** What even a busy shared machine reaches: missing it fails the run. */
  floor: { least?: number; most?: number };
}

import type { BenchResult } from './harness/result.js';

/** What a bench is given. */
export interface BenchContext {
  /** The workspace, absolute, without a slash at the end. */
  readonly root: string;
  /** Measured runs of each contender, when the command line says so. */
  readonly runs: number | undefined;
  /** A line for people who wait; never part of the result. */
  readonly say: (line: string) => void;
}

/** One bench, in a file or folder of its own beside this one. */
export type Bench = (context: BenchContext) => Promise<BenchResult>;

/** A row of the table of benches; a bench is loaded when it is run. */
export interface BenchRow {
  /** One line for the list. */
  readonly about: string;
  readonly load: () => Promise<Bench>;
}

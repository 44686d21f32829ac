/** A whole command that is measured against others. */
export interface Contender {
  /** What the table calls it, such as `alfred generate (cold)`. */
  readonly name: string;
  /** The program and its arguments. No shell is between. */
  readonly command: readonly string[];
  /** Where it runs. Default: the working directory. */
  readonly cwd?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called before each of its runs, outside what is measured: to empty a cache, or to make the tree it writes into anew. */
  readonly before?: () => void | Promise<void>;
}

/** What one run of a command cost. */
export interface Cost {
  /** Seconds of processor time, user and system together, of the command and all it waited for. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** All runs of one contender. */
export interface Measured {
  readonly name: string;
  /** In the order they were made: the n-th run of one contender stands beside the n-th of another. */
  readonly costs: readonly Cost[];
  /** Largest resident memory of one of its processes, in bytes; undefined where it was not measured. */
  readonly peakMemoryBytes?: number | undefined;
}

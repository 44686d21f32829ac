/** How many checks passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** One check of a suite: its commands run in order, and the first that fails ends it. */
export interface Step {
  /** What a person reads when it fails, such as `packages/model`. */
  readonly label: string;
  /** Each a program and its arguments; a program of node_modules/.bin is named alone. */
  readonly commands: readonly (readonly string[])[];
  /** Where Vitest writes its JSON report, relative to the root. Without one the step counts as one check. */
  readonly report?: string;
  /** A folder to remove first, relative to the root, so that nothing of an earlier build remains. */
  readonly clean?: string;
}

/** One row of the table of suites. */
export interface Suite {
  readonly name: string;
  /** What it holds the tree to, in one line. */
  readonly about: string;
  /** How many cores it keeps busy. Suites run side by side while there are cores for them. */
  readonly cores: 1 | 2;
  /** `engine`: it runs only where a Docker Engine answers. */
  readonly needs?: 'engine';
  /** Its checks, for a workspace at `root`. */
  readonly steps: (root: string) => readonly Step[];
}

/** What became of one suite. */
export interface Outcome extends Counts {
  readonly name: string;
  readonly elapsedMs: number;
}

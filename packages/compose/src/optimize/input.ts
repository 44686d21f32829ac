import type { ComposeProject, ReadResult } from '@alfred/compose-file';
import type { Facts } from '../facts/facts.js';
import type { OptimizationId, Phase } from './outcome.js';

/** Sizes a person stated: `--memory api=512M`. */
export interface StatedSize {
  readonly memoryBytes?: number;
  readonly cpus?: number;
}

/** What was seen of a service in use. */
export interface ObservedUse {
  readonly peakMemoryBytes: number;
  readonly averageMemoryBytes?: number;
  /** Cores. */
  readonly averageCpus?: number;
  readonly peakCpus?: number;
  /** How long was looked: `7d`. */
  readonly window: string;
}

/** Everything that optimising looks at. The same input always gives the same result. */
export interface OptimizeInput {
  readonly project: ComposeProject;
  /** Texts of the files that may be edited, by path as the project names them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly factsOf: (project: ComposeProject) => Facts;
  /** Reads the project as it was read, with these texts in place of the files'. */
  readonly readAgain: (texts: ReadonlyMap<string, string>) => ReadResult;
  /** Default: 1 and 2. */
  readonly phases?: readonly Phase[];
  /** Default: all. */
  readonly only?: readonly OptimizationId[];
  readonly stated?: ReadonlyMap<string, StatedSize>;
  readonly observed?: ReadonlyMap<string, ObservedUse>;
  /** Names that whoever runs compose has set. */
  readonly environment?: Readonly<Record<string, string>>;
}

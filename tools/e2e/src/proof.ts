import type { NamedRun } from '../../tasks/src/named/run-named.js';

/** What a proof is given. */
export interface ProofOptions {
  /** The workspace, absolute, without a slash at the end. */
  readonly root: string;
  /** What stands behind the name on the command line. */
  readonly args: readonly string[];
}

/** A row of the table of proofs; a proof is loaded when it is run, and gives the exit code. */
export type Proof = NamedRun<ProofOptions>;

import type { NamedRun } from '../../tasks/src/named/run-named.js';

/** What a proof is given. */
export interface ProofOptions {
  /** The workspace, absolute, without a slash at the end. */
  readonly root: string;
  /** What stands behind the name on the command line. */
  readonly args: readonly string[];
}

/** Larger claims, shown on the real thing, by name. A new one is a file beside this and a row here. */
export const proofs: Readonly<Record<string, NamedRun<ProofOptions>>> = {};

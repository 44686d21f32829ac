import type { LineChanges } from '@alfred/compose-file';

/** The rows of the tracking table that are about the text of a compose file. */
export type OptimizationId = 'OPT-001' | 'OPT-002' | 'OPT-004' | 'OPT-005';

/** All of them, in their order, with what they are about. */
export const OPTIMIZATIONS: Readonly<Record<OptimizationId, string>> = {
  'OPT-001': 'memory and processor limits',
  'OPT-002': 'health probes',
  'OPT-004': 'start conditions',
  'OPT-005': 'environment clean-up',
};

/** 1: very low risk; 2: low risk. */
export type Phase = 1 | 2;

/** Why something was left as it is. The list is closed: machines can count on it. */
export type RefusalReason =
  /** This run was not asked for it: another phase, or not in `--only`. */
  | 'not-asked'
  /** Neither an observation, nor the catalogue, nor a stated size says how much. */
  | 'no-source'
  /** The service is told to take more than the limit would allow. */
  | 'configured-for-more'
  /** It reserves more than the limit would allow. */
  | 'reserves-more'
  /** No probe is known to work in the image. */
  | 'no-known-probe'
  /** The known probe fails once a password is set, and one is. */
  | 'needs-password'
  /** It is started or set up in another way than the known probe expects. */
  | 'starts-otherwise'
  /** The probe was switched off by hand. */
  | 'disabled-by-hand'
  /** The provider has no probe to wait for. */
  | 'provider-without-probe'
  /** The provider's probe surely fails, so that nothing would start. */
  | 'probe-cannot-pass'
  /** Nobody knows whether the provider's probe can pass. */
  | 'probe-not-known-to-pass'
  /** The provider may wait for this service in its turn. */
  | 'could-make-a-circle'
  /** The name of the variable has several values. */
  | 'several-values'
  /** The value names another service of the file. */
  | 'names-a-service'
  /** The value is or holds a secret. */
  | 'secret'
  /** The variable is one that shells set for themselves. */
  | 'set-by-shells'
  /** The environment or an env file gives the name another value. */
  | 'set-elsewhere'
  /** The value holds signs that a default cannot hold. */
  | 'not-a-default'
  /** It is written in a part of the file that others share, for whom it would be wrong. */
  | 'shared'
  /** It is written in a file that this run does not edit. */
  | 'in-another-file'
  /** It is written in a form that is better edited by hand. */
  | 'unusual-form'
  /** The result did not mean what was announced, so the change was taken back. */
  | 'not-proven';

/** One change, as people are told of it. */
export interface ChangeNote {
  /** What is different: `limits memory to 256M`. */
  readonly what: string;
  /** Where the knowledge is from, and what it is good for. */
  readonly why: string;
  readonly risk: { readonly level: 'very low' | 'low'; readonly text: string };
  /** Other services that the edit changes too, because they share the place: `api`. */
  readonly touches: readonly string[];
}

/** Something that was left as it is. */
export interface LeftAlone {
  readonly reason: RefusalReason;
  readonly message: string;
}

/** What became of one row of the table for one service. */
export interface Outcome {
  readonly service: string;
  readonly id: OptimizationId;
  readonly result: 'changed' | 'already right' | 'refused';
  /** One sentence: why it is right already, or why it was refused. */
  readonly message: string;
  /** The first of `left`, where it was refused. */
  readonly reason?: RefusalReason;
  readonly changes: readonly ChangeNote[];
  /** What was left alone beside, or instead of, the changes. */
  readonly left: readonly LeftAlone[];
}

/** A file with its new text. */
export interface OptimizedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Every line that is gone or new. */
  readonly lines: LineChanges;
}

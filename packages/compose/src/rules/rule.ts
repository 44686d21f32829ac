import type { Diagnostic, Severity } from '@alfred/model';
import type { Facts } from '../facts/facts.js';
import type { Fix } from './fix.js';

/** The kinds of rules, in the order in which they are shown. */
export type RuleFamily =
  'start-up' | 'probes' | 'limits' | 'env' | 'security' | 'robustness' | 'swarm';

/** A finding of a rule: one per cause, with the related places. */
export interface Finding extends Diagnostic {
  /** How it is mended by itself, where that can be known. */
  readonly fix?: Fix;
}

/** What is told of a rule besides its findings. */
export interface RulePage {
  /** What is wrong, in a few words, without a full stop. */
  readonly title: string;
  /** What would happen if nobody told. */
  readonly why: string;
  /** What to do about it. */
  readonly help: string;
  /** A compose file with the fault, and further files by path where it needs them. */
  readonly bad: Readonly<Record<string, string>>;
  /** The same without it. */
  readonly good: Readonly<Record<string, string>>;
  /** Where the finding is: `compose.yaml:3:5`. */
  readonly at: string;
}

/** One thing that can be wrong with a stack. */
export interface ComposeRule {
  /**
   * Subject and fault, the key of its page: `probes/tool-not-in-image`. A rule that means the same for manifests has the same
   * id there (`needs/cycle`), so the subject is not always the family.
   */
  readonly id: string;
  readonly family: RuleFamily;
  /** How bad it is unless a project's file says otherwise. */
  readonly severity: Severity;
  /** Only looked at for this target; absent: for both. */
  readonly target?: 'compose' | 'swarm';
  readonly check: (facts: Facts) => readonly Finding[];
  readonly page: RulePage;
}

import type { Door, Subject } from './subject.js';

/** What a case may need besides an address. The names are those of the subject's parts. */
export type Need = 'health' | 'route' | 'load' | 'dependency' | 'stopping';

/** A subject of which these parts are there. */
export type With<N extends Need> = Subject & {
  readonly [Part in N]: NonNullable<Subject[Part]>;
};

/** One thing that is not as it should be. */
export interface Fault {
  /** What was asked, or done: `GET /health/ready on the health port`. */
  readonly at: string;
  /** What came of it, as a sentence. Never a secret. */
  readonly message: string;
}

/** What a case found. */
export type CaseResult =
  | { readonly outcome: 'pass'; readonly seen: string }
  | { readonly outcome: 'fail'; readonly faults: readonly [Fault, ...Fault[]] }
  | {
      readonly outcome: 'not-tried';
      readonly why: string;
      /** The flag of the command line that would let it be tried. */
      readonly flag?: string;
    };

/** An answer that is not as it should be, and the same as it should be. Tests run both. */
export interface CaseExample {
  /** Default: each door that is known. */
  readonly door?: Door;
  /** The request: `GET /health/ready`. */
  readonly asks: string;
  /** What goes on meanwhile. Default: nothing. */
  readonly when?: ExampleMoment;
  /** The answer as it is on the wire, or how the service ends. */
  readonly bad: string;
  readonly good: string;
}

/** What may go on while an example is asked. */
export type ExampleMoment =
  | 'with a trace'
  | 'when its time is up'
  | 'while it is polled'
  | 'under load'
  | 'while its dependency is down'
  | 'while its dependency hangs'
  | 'after its dependency came back'
  | 'while it drains'
  | 'when it was asked to stop';

/** What is told of a case, besides its result. */
export interface CasePage {
  /** `conform/ready-body`. */
  readonly id: string;
  /** What is demanded, in a few words, without a full stop. */
  readonly title: string;
  /** What happens where it is not so. */
  readonly why: string;
  /** How to mend it. */
  readonly help: string;
  readonly example: CaseExample;
}

/** One clause of the contract, and the way to see whether a service keeps it. */
export interface ConformanceCase extends CasePage {
  readonly needs: readonly Need[];
  readonly run: (subject: Subject) => Promise<CaseResult>;
}

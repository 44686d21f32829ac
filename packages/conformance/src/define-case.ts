import type { CasePage, CaseResult, ConformanceCase, Fault, Need, With } from './case.js';
import { NEEDS, notTried } from './needs.js';

/** A case as it is written: its page, what it needs, and how it looks. */
export interface CaseDefinition<N extends Need> extends CasePage {
  /** Default: nothing but an address. */
  readonly needs?: readonly N[];
  /** Looks at a subject that has all that is needed. */
  look(subject: With<N>): Promise<CaseResult>;
}

/** Makes a case that is not tried where something is missing that it needs. */
export function defineCase<const N extends Need = never>(
  definition: CaseDefinition<N>,
): ConformanceCase {
  const { needs = [], look, ...page } = definition;
  return {
    ...page,
    needs,
    run: async (subject) => {
      const missing = needs.find((need) => subject[need] === undefined);
      if (missing !== undefined) return notTried(NEEDS[missing].why, NEEDS[missing].flag);
      return look(subject as With<N>);
    },
  };
}

/** The result of looking: what was found wrong, or else what was seen. */
export function judged(faults: readonly Fault[], seen: string): CaseResult {
  const [first, ...rest] = faults;
  return first === undefined
    ? { outcome: 'pass', seen }
    : { outcome: 'fail', faults: [first, ...rest] };
}

import type { ClientPolicy } from '@alfred/contract';
import type { Decided } from './reason.js';

/** How a destination is called, each number with its reasons. */
export type DecidedPolicy = {
  readonly [K in keyof ClientPolicy]: ClientPolicy[K] extends number
    ? Decided<number>
    : { readonly [F in keyof ClientPolicy[K]]: Decided<number> };
};

/** One number of a policy by its path: `retry.attempts`. */
export interface PolicySetting {
  readonly path: string;
  readonly decided: Decided<number>;
}

/** Every number of a policy, in the order of the contract. */
export function policySettings(policy: DecidedPolicy): readonly PolicySetting[] {
  return Object.entries(policy).flatMap(([name, part]): readonly PolicySetting[] =>
    isDecided(part)
      ? [{ path: name, decided: part }]
      : Object.entries(part).map(([inner, decided]) => ({ path: `${name}.${inner}`, decided })),
  );
}

function isDecided(part: DecidedPolicy[keyof DecidedPolicy]): part is Decided<number> {
  return 'because' in part;
}

/** Whether a person chose a value, for this service or for all; a value that follows from one counts as well. */
export function isChosen({ because }: Decided<unknown>): boolean {
  return because.some(({ at }) => at !== undefined);
}

import type { Decided } from '@alfred/model';
import type { Teller } from '../reasons.js';
import { noted, type YamlValue } from '../yaml-value.js';

/** A decision with its reason. */
export function told<T>(
  decision: Decided<T>,
  tell: Teller,
  print: (value: T) => YamlValue,
): YamlValue {
  return noted(print(decision.value), { behind: tell(decision.because) });
}

/** The same where there may be nothing to print. */
export function toldIfSaid<T>(
  { value, because }: Decided<T>,
  tell: Teller,
  print: (value: T) => YamlValue | undefined,
): YamlValue | undefined {
  const printed = print(value);
  return printed === undefined ? undefined : noted(printed, { behind: tell(because) });
}

/** Whether nobody said anything, so that nothing is printed and the engine does what it does. */
export function isLeftOut({ because }: Decided<unknown>): boolean {
  return because[0].source === 'engine';
}

/** A decision that differs from what every service gets, with its reason; undefined where it does not. */
export function own<T>(
  decision: Decided<T>,
  common: Decided<T>,
  tell: Teller,
  print: (value: T) => YamlValue | undefined,
): YamlValue | undefined {
  const same =
    decision === common || JSON.stringify(decision.value) === JSON.stringify(common.value);
  return same ? undefined : toldIfSaid(decision, tell, print);
}

/** A list where there is something to list. */
export function listed(items: readonly YamlValue[]): YamlValue | undefined {
  return items.length === 0 ? undefined : items;
}

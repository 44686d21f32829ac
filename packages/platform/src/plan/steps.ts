import { decided, type Decided, type Origin, type Platform, type Reason } from '@alfred/model';

/** One step of a decision: takes what was decided so far and adds its reason where it changes something. */
export type Step<T> = (so: Decided<T>) => Decided<T>;

/** Takes the steps in their order. */
export function inSteps<T>(start: Decided<T>, ...steps: readonly Step<T>[]): Decided<T> {
  return steps.reduce((so, step) => step(so), start);
}

/** The same decision with another value and one more reason. */
export function extended<T>(so: Decided<T>, value: T, reason: Reason): Decided<T> {
  return { value, because: [...so.because, reason] };
}

/** Rounds up to a multiple; says so only where it changes the value. */
export function roundedUpTo(
  multiple: number,
  print: (value: number) => string,
  change: string,
): Step<number> {
  return (so) => {
    const rounded = Math.ceil(so.value / multiple - 1e-9) * multiple;
    if (rounded === so.value) return so;
    return extended(so, rounded, {
      source: 'policy',
      text: `rounded up to ${print(multiple)}`,
      change,
    });
  };
}

/** Not below a floor. */
export function atLeast(floor: Decided<number> | undefined): Step<number> {
  return (so) =>
    floor === undefined || so.value >= floor.value
      ? so
      : { value: floor.value, because: [...so.because, ...floor.because] };
}

/** Not above a ceiling. */
export function atMost(ceiling: number, reason: Reason): Step<number> {
  return (so) => (so.value <= ceiling ? so : extended(so, ceiling, reason));
}

/** A value that a policy gives: says where it was set, or that it is the default. */
export function byPolicy<T>(platform: Platform, path: string, value: T, text: string): Decided<T> {
  const at: Origin | undefined = platform.policyOrigins.get(path);
  const change = `policy.${path} in platform.yaml`;
  return decided(
    value,
    at === undefined
      ? { source: 'policy', text, change }
      : { source: 'platform', text, at, change },
  );
}

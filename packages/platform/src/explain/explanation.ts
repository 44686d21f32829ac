import type { Decided, Reason } from '@alfred/model';

/** One value of a service, and why it is what it is. */
export interface Explanation {
  /** What one types to see only this: `memory.limit`, `needs.redis`, `environment.PORT`. */
  readonly path: string;
  /** What the value is, in words: `memory limit`. */
  readonly label: string;
  readonly value: string;
  readonly because: readonly [Reason, ...Reason[]];
  /** Field of the service's manifest that sets the value by hand, where there is one. */
  readonly field?: string;
  /** Variable of the container that changes the value at one installation, where there is one. */
  readonly variable?: string;
}

/** The explanation of a decision, or none where nothing was decided. */
export function explanationOf<T>(
  path: string,
  label: string,
  decision: Decided<T> | undefined,
  print: (value: T) => string,
  field?: string,
): readonly Explanation[] {
  if (decision === undefined) return [];
  return [
    {
      path,
      label,
      value: print(decision.value),
      because: decision.because,
      ...(field === undefined ? {} : { field }),
    },
  ];
}

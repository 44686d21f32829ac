import type { Clock } from '@alfred/contract';
import { Scope } from '../scope.js';

/** A scope as a pipeline would open it, for tests of single layers. */
export function testScope(
  clock: Clock,
  options: { readonly deadlineAt?: number; readonly repeatable?: boolean } = {},
): Scope {
  const { deadlineAt = Number.POSITIVE_INFINITY, repeatable = true } = options;
  const facts = { destination: 'db', clock, repeatable, attempts: 0, workBegunAt: undefined };
  return new Scope(facts, deadlineAt);
}

/** Work that never ends by itself, and the scope it was given. */
export function hanging(): { readonly call: (scope: Scope) => Promise<never>; scope?: Scope } {
  const seen: { call: (scope: Scope) => Promise<never>; scope?: Scope } = {
    call: (scope) => {
      seen.scope = scope;
      return new Promise<never>(() => undefined);
    },
  };
  return seen;
}

/** A promise with its ends in reach. */
export function deferred<T>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
} {
  let ends: { resolve: (value: T) => void; reject: (error: unknown) => void } | undefined;
  const promise = new Promise<T>((resolve, reject) => (ends = { resolve, reject }));
  if (ends === undefined) throw new Error('a promise runs its executor at once');
  return { promise, ...ends };
}

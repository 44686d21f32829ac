import type { Scope } from '../scope.js';

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

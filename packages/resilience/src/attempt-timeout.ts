import { ResilienceError } from './errors.js';
import { endWith, type Call, type Layer, type Scope } from './scope.js';

/** Cancels an attempt that takes longer than `timeoutMs`; it then fails with `attempt_timeout`. */
export function attemptTimeout(options: { readonly timeoutMs: number }): Layer {
  return {
    name: 'attempt-timeout',
    async execute<T>(outer: Scope, call: Call<T>): Promise<T> {
      const { clock, destination } = outer.facts;
      const begunAt = clock.now();
      outer.facts.workBegunAt = begunAt;
      const scope = outer.narrowed(begunAt + options.timeoutMs);
      const forget = clock.after(options.timeoutMs, () => {
        const message = `${destination} gave no answer within ${options.timeoutMs} ms (attempt ${scope.attempt})`;
        const attempts = scope.attempt;
        scope.cancel(new ResilienceError('attempt_timeout', message, { destination, attempts }));
      });
      try {
        return await endWith(scope, call(scope));
      } finally {
        forget();
        scope.leave();
      }
    },
  };
}

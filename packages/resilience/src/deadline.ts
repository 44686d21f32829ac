import { ResilienceError } from './errors.js';
import { endWith, type Call, type Layer, type Scope } from './scope.js';

/**
 * One deadline for the whole call, over all attempts and waits. When it passes, the attempt under way is cancelled and the
 * call fails with `deadline_exceeded`. No work is begun when no time is left.
 */
export function deadline(options: { readonly deadlineMs: number }): Layer {
  return {
    name: 'deadline',
    async execute<T>(outer: Scope, call: Call<T>): Promise<T> {
      const { clock } = outer.facts;
      const scope = outer.narrowed(clock.now() + options.deadlineMs);
      const allowedMs = scope.remainingMs();
      if (allowedMs <= 0) {
        scope.leave();
        throw deadlineExceeded(scope, allowedMs);
      }
      const forget = clock.after(allowedMs, () => scope.cancel(deadlineExceeded(scope, allowedMs)));
      try {
        return await endWith(scope, call(scope));
      } finally {
        forget();
        scope.leave();
      }
    },
  };
}

function deadlineExceeded({ facts }: Scope, allowedMs: number): ResilienceError {
  const { destination, attempts } = facts;
  const message =
    allowedMs <= 0
      ? `no time was left to call ${destination}`
      : `${destination} gave no answer within the ${Math.round(allowedMs)} ms that were left (attempt ${attempts})`;
  return new ResilienceError('deadline_exceeded', message, { destination, attempts });
}

import type { RetryPolicy } from '@alfred/contract';
import { backoffMs, waitMs } from './backoff.js';
import type { Random } from './clock.js';
import { ResilienceError, isBreakerOpen, isBulkheadFull, isResilienceError } from './errors.js';
import type { OnEvent, Outcome } from './events.js';
import type { RetryBudget } from './retry-budget.js';
import type { Call, Layer, Scope } from './scope.js';
import { sleep } from './sleep.js';
import { outcomeOf, type Judge } from './verdict.js';

export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly budget: RetryBudget;
  readonly judge: Judge;
  readonly random: Random;
  readonly onEvent: OnEvent;
}

/**
 * Repeats a call that failed for a passing reason: after a wait with full jitter, while attempts, time and budget last.
 * What may not be repeated is repeated only when nothing was sent.
 */
export function retry(options: RetryOptions): Layer {
  return {
    name: 'retry',
    async execute<T>(scope: Scope, call: Call<T>): Promise<T> {
      const { facts } = scope;
      options.budget.deposit();
      for (let tries = 1; ; tries += 1) {
        const begunAt = beginAttempt(scope);
        try {
          const value = await call(scope);
          reportAttempt(scope, begunAt, 'success', options.onEvent);
          return value;
        } catch (error) {
          // What was refused on the way never reached the destination.
          if (isBreakerOpen(error) || isBulkheadFull(error)) facts.attempts -= 1;
          else reportAttempt(scope, begunAt, outcomeOf(error), options.onEvent);
          if (isResilienceError(error)) error.attempts = facts.attempts;
          const delayMs = decideWait(scope, tries, error, options);
          if (delayMs === undefined) throw error;
          if (!options.budget.withdraw()) throw budgetExhausted(scope, error, options.onEvent);
          const { destination, attempts } = facts;
          const because = outcomeOf(error);
          options.onEvent({ type: 'retry', destination, attempt: attempts + 1, delayMs, because });
          await sleep(scope, delayMs);
        }
      }
    },
  };
}

function beginAttempt({ facts }: Scope): number {
  facts.attempts += 1;
  facts.workBegunAt = undefined;
  return facts.clock.now();
}

function reportAttempt(
  { facts }: Scope,
  begunAt: number,
  outcome: 'success' | Outcome,
  onEvent: OnEvent,
): void {
  const { destination, clock, workBegunAt = begunAt } = facts;
  onEvent({ type: 'attempt', destination, outcome, durationMs: clock.now() - workBegunAt });
}

/** How long to wait for the next attempt, in ms; undefined when there is none. */
function decideWait(
  scope: Scope,
  tries: number,
  error: unknown,
  { policy, judge, random }: RetryOptions,
): number | undefined {
  const { repeatable } = scope.facts;
  const verdict = judge(error);
  const allowed = verdict.retry === 'safe' || (verdict.retry === 'if-repeatable' && repeatable);
  if (!allowed || tries >= policy.attempts || scope.reason !== undefined) return undefined;
  const retryAfterMs = isResilienceError(error) ? error.retryAfterMs : undefined;
  if (retryAfterMs !== undefined && retryAfterMs < 0) return undefined;
  const backoff = backoffMs(tries - 1, policy, { throttled: verdict.throttled, random });
  const delayMs = waitMs(backoff, retryAfterMs, policy.retryAfterSlackMs);
  // An attempt that cannot begin in time is not worth the wait: fail now, with the real reason.
  return delayMs >= scope.remainingMs() ? undefined : delayMs;
}

function budgetExhausted(scope: Scope, cause: unknown, onEvent: OnEvent): ResilienceError {
  const { destination, attempts } = scope.facts;
  onEvent({ type: 'rejected', destination, by: 'retry_budget_exhausted' });
  const retryAfterMs = isResilienceError(cause) ? cause.retryAfterMs : undefined;
  const because = cause instanceof Error ? `: ${cause.message}` : '';
  const message = `${destination} failed and too many calls to it are being retried already${because}`;
  const details = { destination, attempts, retryAfterMs, cause };
  return new ResilienceError('retry_budget_exhausted', message, details);
}

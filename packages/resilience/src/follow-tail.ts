import type { Shared } from './shared.js';
import type { Tail } from './tail.js';
import { outcomeOf } from './verdict.js';

/**
 * Tells the breaker of a call's generation how the call's tail ended. One that broke is one more call, which failed, to whoever
 * counts; while the breaker is not closed nobody counts, as it knows already, and a trial call is not for old news.
 */
export function followTail(tail: Tail, generation: number, shared: Shared): void {
  const { breaker, clock, destination, judge, onEvent, throttle } = shared;
  tail.onEnd((end) => {
    const now = clock.now();
    if (!('failure' in end)) return breaker?.settleTail(generation, 'success', now);
    const result = judge(end.failure).breaker;
    if (result === 'ignored' || (breaker?.state ?? 'closed') !== 'closed') return;
    breaker?.settleTail(generation, result, now);
    throttle?.record(now, result === 'success');
    const outcome = outcomeOf(end.failure);
    onEvent?.({ type: 'attempt', destination, outcome, durationMs: 0 });
    onEvent?.({ type: 'call', destination, outcome, attempts: 1, durationMs: 0 });
  });
}

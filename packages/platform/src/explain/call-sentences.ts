import { readsSetting } from '@alfred/contract';

/** A part of how a need is called, in words. */
export interface CallSentence {
  /** The setting or the group of settings that it tells of: `timeoutMs`, `retry`. */
  readonly path: string;
  /** What it is; the name of the need follows. */
  readonly label: string;
  readonly value: string;
}

/** A setting by its path, as people read it: `retry.attempts` → `3`. */
export type PrintedSetting = (path: string) => string;

/** How a need is called, part by part, in the order in which a call meets them. */
export function callSentences(kind: string, of: PrintedSetting): readonly CallSentence[] {
  const say = (path: string, label: string, value: string): CallSentence => ({
    path,
    label,
    value,
  });
  return [
    say('timeoutMs', 'attempt on', `at most ${of('timeoutMs')}`),
    say('deadlineMs', 'call of', `at most ${of('deadlineMs')} over all attempts and waits`),
    say('retry', 'retry of', retry(of)),
    say('retryBudget', 'retry budget of', retryBudget(of)),
    say('throttle', 'throttle of', throttle(of)),
    say('breaker', 'breaker of', breaker(of)),
    say('bulkhead', 'bulkhead of', bulkhead(of)),
    say('http', 'connections to', connections(kind, of)),
    ...(readsSetting(kind, 'poolSize')
      ? [say('poolSize', 'pool of', `at most ${of('poolSize')} connections`)]
      : []),
  ];
}

function retry(of: PrintedSetting): string {
  if (of('retry.attempts') === '1') return 'one attempt, never repeated';
  return [
    `up to ${of('retry.attempts')} attempts`,
    `waits of up to ${of('retry.baseMs')} that double, at most ${of('retry.capMs')} (from ${of('retry.throttledBaseMs')} after «too many requests»)`,
    `a Retry-After may add ${of('retry.retryAfterSlackMs')}`,
    `bodies above ${of('retry.maxBodyBytes')} are sent once`,
  ].join('; ');
}

function retryBudget(of: PrintedSetting): string {
  return `${of('retryBudget.ratio')} of the calls, and a reserve of ${of('retryBudget.reserve')} that fills by ${of('retryBudget.reservePerSecond')} a second`;
}

function throttle(of: PrintedSetting): string {
  if (of('throttle.factor') === '0') return 'off';
  return `from ${of('throttle.minimumCalls')} calls in ${of('throttle.windowMs')} on, those beyond ${of('throttle.factor')} times what is taken are refused unsent, at most ${of('throttle.maxRejection')}`;
}

function breaker(of: PrintedSetting): string {
  const slow = of('breaker.slowCallMs');
  const row = of('breaker.consecutiveFailures');
  const opens = [
    `at ${of('breaker.failureRate')} failures`,
    ...(slow === '0s' ? [] : [`at ${of('breaker.slowCallRate')} calls slower than ${slow}`]),
  ].join(' or ');
  const inRow =
    row === '0'
      ? ''
      : `, or after ${row} failures in a row over ${of('breaker.consecutiveSpanMs')}`;
  return [
    `opens ${opens} of ${of('breaker.minimumCalls')} calls or more in ${of('breaker.windowMs')}${inRow}`,
    `stays open ${of('breaker.openMs')}, ${of('breaker.openFactor')} times longer each time, at most ${of('breaker.openCapMs')}, ±${of('breaker.openJitter')}`,
    `closes when ${of('breaker.halfOpenCalls')} calls succeed within ${of('breaker.halfOpenWaitMs')}`,
  ].join('; ');
}

function bulkhead(of: PrintedSetting): string {
  const least = of('bulkhead.minConcurrency');
  const follows = least === '0' ? '' : ` (as latency allows, not below ${least})`;
  return `${of('bulkhead.concurrency')} calls under way${follows}, ${of('bulkhead.queue')} more wait for up to ${of('bulkhead.queueTimeoutMs')}`;
}

function connections(kind: string, of: PrintedSetting): string {
  const made = `made within ${of('http.connectTimeoutMs')}`;
  if (kind !== 'http') return made;
  return [
    `up to ${of('http.connections')}, ${made}, closed after ${of('http.keepAliveMs')} without use or ${of('http.maxConnectionAgeMs')} in all`,
    `${of('http.headersTimeoutMs')} to the head of an answer, ${of('http.bodyTimeoutMs')} of silence in its body, ${of('http.stallTimeoutMs')} in a stream`,
    `answers of up to ${of('http.maxResponseBytes')}`,
  ].join('; ');
}

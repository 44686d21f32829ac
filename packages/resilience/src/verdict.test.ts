import { expect, test } from 'vitest';
import {
  ConnectionError,
  HttpStatusError,
  ResilienceError,
  isAttemptTimeout,
  isBreakerOpen,
  isBulkheadFull,
  isCancelled,
  isConnectionError,
  isDeadlineExceeded,
  isHttpStatusError,
  isInvalidResponse,
  isResilienceError,
  isRetryBudgetExhausted,
  type FailureCode,
} from './errors.js';
import { judge, outcomeOf } from './verdict.js';

const of = (code: FailureCode) => new ResilienceError(code, 'x', { destination: 'db' });
const status = (code: number, noRetry = false) =>
  new HttpStatusError('x', { destination: 'db', status: code, body: { secret: 1 }, noRetry });

test.each([
  [new ConnectionError('x', { destination: 'db', neverSent: true }), 'safe', 'failure'],
  [new ConnectionError('x', { destination: 'db', neverSent: false }), 'if-repeatable', 'failure'],
  [of('attempt_timeout'), 'if-repeatable', 'failure'],
  [status(503), 'if-repeatable', 'failure'],
  [status(503, true), 'no', 'failure'],
  [status(501), 'no', 'failure'],
  [status(429), 'if-repeatable', 'failure'],
  [status(404), 'no', 'success'],
  [of('invalid_response'), 'no', 'failure'],
  [of('destination_failed'), 'no', 'failure'],
  [of('breaker_open'), 'no', 'ignored'],
  [of('bulkhead_full'), 'no', 'ignored'],
  [of('cancelled'), 'no', 'ignored'],
  [new TypeError('x'), 'no', 'failure'],
  ['a text', 'no', 'failure'],
])('%s: retry %s, breaker %s', (error, retry, breaker) => {
  expect(judge(error)).toMatchObject({ retry, breaker });
});

test('only «too many requests» throttles', () => {
  expect(judge(status(429)).throttled).toBe(true);
  expect(judge(status(503)).throttled).toBe(false);
});

test.each([
  ['deadline_exceeded', isDeadlineExceeded],
  ['attempt_timeout', isAttemptTimeout],
  ['breaker_open', isBreakerOpen],
  ['bulkhead_full', isBulkheadFull],
  ['retry_budget_exhausted', isRetryBudgetExhausted],
  ['cancelled', isCancelled],
  ['connection_failed', isConnectionError],
  ['http_status', isHttpStatusError],
  ['invalid_response', isInvalidResponse],
] as const)('%s has a guard, which knows no other', (code, guard) => {
  expect(guard(of(code))).toBe(true);
  expect(guard(of('destination_failed'))).toBe(false);
  expect(guard(Object.assign(new Error('x'), { code }))).toBe(false);
});

test.each([null, undefined, 'x', {}, new Error('x')])('%s is not one of our errors', (value) => {
  expect(isResilienceError(value)).toBe(false);
});

test('an outcome is a code, or «error»', () => {
  expect(outcomeOf(of('cancelled'))).toBe('cancelled');
  expect(outcomeOf(new Error('x'))).toBe('error');
});

test('a failed answer’s body is not among the fields that loggers print', () => {
  const error = status(500);
  expect(error.body).toEqual({ secret: 1 });
  const printed: string[] = [];
  for (const key in error) printed.push(key);
  expect(printed).not.toContain('body');
  expect(JSON.stringify(error)).not.toContain('secret');
});
